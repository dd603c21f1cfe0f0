import { describe, expect, test } from 'vitest'
import { isOwnOrigin, mayWrite } from '#core/origin.ts'

const desk = 'https://galley.example'
const host = 'galley.example'

describe('an origin is ours', () => {
  test.each([
    ['the public address', desk, host, desk, true],
    ['the host that was asked', 'http://localhost:3000', 'localhost:3000', null, true],
    ['the host that was asked, behind another name', 'https://desk.internal', 'desk.internal', desk, true],
    ['not over another scheme', 'http://galley.example', host, desk, false],
    ['not on another port', 'https://galley.example:444', host, desk, false],
    ['not a longer name', 'https://galley.example.evil.test', host, desk, false],
    ['not a name that ends alike', 'https://evilgalley.example', host, desk, false],
    ['not with user information', 'https://galley.example@evil.test', host, desk, false],
    ['not with a path', 'https://galley.example/', host, desk, false],
    ['not null', 'null', host, desk, false],
    ['not empty', '', host, desk, false],
    ['not a file', 'file://', host, null, false],
  ])('S11 %s', (_rule, origin, asked, publicUrl, own) => {
    expect(isOwnOrigin(origin, asked, publicUrl)).toBe(own)
  })
})

describe('a write', () => {
  const own = { origin: desk, site: 'same-origin', host }
  test.each([
    ['comes from a page of ours', own, true],
    ['comes from a program', { origin: null, site: null, host }, true],
    ['does not come from another site', { ...own, site: 'cross-site' }, false],
    ['does not come from a neighbour', { ...own, site: 'same-site' }, false],
    ['does not come from a sandbox', { ...own, origin: 'null' }, false],
    ['does not come from another site that hides its origin', { ...own, origin: null, site: 'cross-site' }, false],
  ])('S11 %s', (_rule, sender, allowed) => {
    expect(mayWrite(sender, desk)).toBe(allowed)
  })
})
