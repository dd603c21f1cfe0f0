import { z } from 'zod'
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject, type ZodOpenApiResponsesObject } from 'zod-openapi'
import { Assignment, DeliveredItem, DeskRow, FullArticle, VersionSummary } from '#contracts/articles.ts'
import { Comment, CommentThread } from '#contracts/comments.ts'
import { Notice } from '#contracts/desk.ts'
import { Flag, StoryFlag } from '#contracts/flags.ts'
import { Colleague, Person, Teammate } from '#contracts/people.ts'
import { CustomRule, Rule, TriedHit } from '#contracts/rules.ts'
import { RIGHTS } from '#core/access.ts'
import type { Door } from '../../door.ts'
import { statusOf } from '../../problem.ts'
import { type Operation, OPERATIONS } from './operations.ts'

const Problem = z
  .looseObject({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    code: z.string(),
    detail: z.string().optional(),
    errors: z.array(z.object({ field: z.string(), pointer: z.string(), detail: z.string() })).optional(),
  })
  .meta({ description: 'RFC 9457 problem details; `code` says which refusal it is, further members are its facts' })

const WHO: Record<Door['spec']['who'], string> = {
  anyone: 'Anyone.',
  person: 'Who is signed in.',
  provider: 'A provider, by its key.',
  'person or provider': 'Who is signed in, or a provider by its key.',
}

/** The refusals that a door gives before its handler is asked. */
function doorRefusals({ who, right, write, contract, ids }: Door['spec']): string[] {
  return [
    ...(who === 'anyone' ? [] : ['signed_out']),
    ...(right || write ? ['not_permitted'] : []),
    ...(ids ? ['not_found'] : []),
    ...(contract ? ['invalid'] : []),
    ...(write ? ['malformed', 'too_large', 'unsupported'] : []),
    'too_many',
  ]
}

function responsesOf({ door, answers, refusals = [] }: Operation): ZodOpenApiResponsesObject {
  const { contract } = door.spec
  const given = answers ?? (contract ? { 'application/json': contract.answer } : {})
  const byStatus = new Map<number, string[]>()
  for (const code of [...doorRefusals(door.spec), ...refusals])
    byStatus.set(statusOf(code), [...new Set([...(byStatus.get(statusOf(code)) ?? []), code])])
  const content = Object.fromEntries(Object.entries(given).map(([type, schema]) => [type, { schema }]))
  const refused = [...byStatus].map(
    ([status, codes]) =>
      [String(status), { description: `Codes: ${codes.join(', ')}`, content: { 'application/problem+json': { schema: Problem } } }] as const,
  )
  return {
    '200': { description: 'As asked', ...(answers || contract ? { content } : {}) },
    ...Object.fromEntries(refused),
  } as ZodOpenApiResponsesObject
}

function operationOf(operation: Operation): ZodOpenApiOperationObject {
  const { door, summary, details, bodies = {}, method, path } = operation
  const { who, right, write, contract, ids = [] } = door.spec
  const allowed = right ? ` Roles: ${RIGHTS[right].join(', ')}.` : ''
  const security = who === 'anyone' ? [] : [...(who === 'provider' ? [] : [{ session: [] }]), ...(who === 'person' ? [] : [{ key: [] }])]
  const json = contract && write ? { 'application/json': contract.ask } : {}
  const content = Object.fromEntries(Object.entries({ ...json, ...bodies }).map(([type, schema]) => [type, { schema }]))
  const asksByQuery = !write && contract && contract.ask instanceof z.ZodObject && Object.keys(contract.ask.shape).length > 0
  return {
    operationId: `${method}${path.replace(/[/{}.-]+(\w)?/g, (_all, letter: string | undefined) => letter?.toUpperCase() ?? '')}`,
    summary,
    description: [details, WHO[who] + allowed].filter(Boolean).join(' '),
    security,
    ...(ids.length > 0 || asksByQuery
      ? {
          requestParams: {
            ...(ids.length > 0 ? { path: z.object(Object.fromEntries(ids.map((id) => [id, z.uuid()]))) } : {}),
            ...(asksByQuery ? { query: contract.ask as z.ZodObject } : {}),
          },
        }
      : {}),
    ...(Object.keys(content).length > 0 ? { requestBody: { required: true, content } } : {}),
    responses: responsesOf(operation),
  }
}

/** The OpenAPI document of this server's API. */
export function describeApi(operations: readonly Operation[] = OPERATIONS) {
  const paths: ZodOpenApiPathsObject = {}
  for (const operation of operations) paths[operation.path] = { ...paths[operation.path], [operation.method]: operationOf(operation) }
  return createDocument({
    openapi: '3.1.0',
    info: { title: 'Galley', version: '1', description: 'Deliver, check, review and publish news copy. Refusals are RFC 9457 problem details.' },
    servers: [{ url: '/' }],
    paths,
    components: {
      schemas: {
        Flag,
        StoryFlag,
        Colleague,
        Person,
        Teammate,
        Assignment,
        DeskRow,
        FullArticle,
        VersionSummary,
        DeliveredItem,
        Notice,
        Comment,
        CommentThread,
        Rule,
        CustomRule,
        TriedHit,
        Problem,
      },
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'galley.session_token', description: 'Set by POST /api/auth/sign-in/email' },
        key: { type: 'http', scheme: 'bearer', description: 'A provider’s key' },
      },
    },
  })
}
