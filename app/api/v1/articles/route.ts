export { POST } from './deliver.ts'
export { GET } from './list.ts'
