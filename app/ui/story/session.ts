export { STATUS_KEYS } from './session/shape.ts'
export type { PersonHere, SessionOptions, SessionStatus, StorySession, StorySocket, StoryView } from './session/shape.ts'
