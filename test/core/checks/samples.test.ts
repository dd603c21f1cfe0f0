import { describe, expect, test } from 'vitest'
import { repaired, runChecks } from '#core/checks/index.ts'
import { samples, seed } from './samples.ts'

const loud = (flags: ReturnType<typeof runChecks>) => flags.filter(({ severity }) => severity !== 'info')

describe('the samples', () => {
  test.each(samples)('$name has the flags that are expected, and none above info that is not tolerated', ({ copy, expected, tolerated }) => {
    const flags = runChecks(copy)
    const rules = new Set<string>(flags.map(({ rule }) => rule))
    expect(expected.filter((rule) => !rules.has(rule))).toEqual([])
    expect(loud(flags).filter(({ rule }) => !expected.includes(rule) && !tolerated.includes(rule))).toEqual([])
  })
})

describe('the seed', () => {
  const flags = loud(runChecks(seed))
  const of = (rule: string) => flags.filter((flag) => flag.rule === rule)

  test('has four flags above info, and these', () => {
    expect(flags.map(({ rule, field }) => `${field} ${rule}`).sort()).toEqual([
      'body malformed/html-tag',
      'body malformed/related-link',
      'body malformed/share-widget',
      'body truncated/mid-sentence',
    ])
  })

  test('is cut before the share widget', () => expect(of('truncated/mid-sentence')[0]?.excerpt).toBe('إضافة إلى تعزيز'))

  test('says how its other paragraphs end', () => {
    expect(of('truncated/mid-sentence')[0]?.message).toBe(
      'The story’s other 5 paragraphs all end with a closing mark; this one stops after “إضافة إلى تعزيز”.',
    )
    expect(runChecks(seed, { locale: 'ar' }).find(({ rule }) => rule === 'truncated/mid-sentence')?.message).toBe(
      'تنتهي فقرات النص الـ5 الأخرى كلها بعلامة ختام، أما هذه فتتوقف بعد «إضافة إلى تعزيز».',
    )
  })

  test('has the rest of a tag', () => expect(of('malformed/html-tag')[0]?.excerpt).toBe('/>'))

  test('has a label with a headline glued to it', () => {
    expect(of('malformed/related-link')[0]).toMatchObject({
      excerpt: '/> أخبار التحديثات الحيةالشرع عن رفع العقوبات عن سورية: يوم تاريخي وبداية البناء',
      code: 'related-glued',
      facts: { label: 'أخبار التحديثات الحية' },
    })
  })

  test('loses its share widget with the line break before it', () => {
    const [flag] = of('malformed/share-widget')
    expect(flag?.excerpt).toBe('ارسال الخبر الى:')
    expect(repaired(seed.body, flag!.repair!).endsWith('إضافة إلى تعزيز')).toBe(true)
  })
})
