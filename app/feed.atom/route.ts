import { feed } from '../publication/feed.ts'

export const dynamic = 'force-dynamic'
export const GET = feed('atom')
