import { z } from 'zod'
import { runtime } from '#server/runtime.ts'
import { door } from '../api/door.ts'
import { languageAsked } from '../i18n/locales.ts'
import { answerPage } from '../publication/answer-page.ts'
import { style } from '../publication/style.ts'
import { speak } from '../publication/words.ts'
import { Front } from './front.tsx'

export const dynamic = 'force-dynamic'

/** As many stories as a front shows before it says "older". */
const ON_FRONT = 60

/** The public front, in the language that the reader's browser asks for. */
export const GET = door({ who: 'anyone' }, async ({ request, query }) => {
  const { publishing, env } = runtime()
  const before = z.uuid().safeParse(query.get('before'))
  const older = before.success ? await publishing.published({ limit: ON_FRONT, before: before.data }) : null
  const page = older ?? (await publishing.published({ limit: ON_FRONT }))
  const { version } = await style(env.dev)
  const house = speak(languageAsked(request.headers.get('accept-language')))
  return answerPage(
    request,
    <Front stories={page?.stories ?? []} more={page?.more ?? false} house={house} origin={env.origin} styleVersion={version} />,
    { varies: 'Accept-Language' },
  )
})
