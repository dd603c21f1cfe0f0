import { describe, expect, test } from 'vitest'
import { isOwnOrigin, mayWrite } from '#core/origin.ts'

const host = 'galley.example'
const desk = 'https://galley.example'
const published = { origins: [desk], publicUrl: desk }
const local = { origins: ['http://127.0.0.1:3000', 'http://localhost:3000'], publicUrl: null }

describe('an origin is ours', () => {
  test.each([
    ['the public address', desk, host, published, true],
    ['another name of a loopback host', 'http://localhost:3000', '127.0.0.1:3000', local, true],
    ['the host that was asked, while there is no public address', 'http://192.0.2.7:3000', '192.0.2.7:3000', local, true],
    ['not the host that was asked, where there is one', 'https://desk.internal', 'desk.internal', published, false],
    ['not over another scheme', 'http://galley.example', host, published, false],
    ['not on another port', 'https://galley.example:444', host, published, false],
    ['not a longer name', 'https://galley.example.evil.test', host, published, false],
    ['not a name that ends alike', 'https://evilgalley.example', host, published, false],
    ['not with user information', 'https://galley.example@evil.test', host, published, false],
    ['not with a path', 'https://galley.example/', host, published, false],
    ['not null', 'null', 'null', local, false],
    ['not empty', '', host, local, false],
    ['not a file', 'file://', '', local, false],
  ])('S11 %s', (_rule, origin, asked, own, is) => {
    expect(isOwnOrigin(origin, asked, own)).toBe(is)
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
    expect(mayWrite(sender, published)).toBe(allowed)
  })
})
