import { addProvider, listProviders } from '#contracts/providers.ts'
import { ok } from '#core/result.ts'
import { runtime } from '#server/runtime.ts'
import { door } from '../../door.ts'

export const GET = door({ who: 'person', right: 'provider.manage', contract: listProviders }, async () =>
  ok({ providers: await runtime().ingest.providers.list() }),
)

export const POST = door({ who: 'person', right: 'provider.manage', contract: addProvider, write: 'json' }, ({ ask, person }) =>
  runtime().ingest.providers.create(ask, person),
)
