import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { rolldown } from 'rolldown'

const here = (path: string) => new URL(path, import.meta.url).pathname

/** A page with nothing on it but the copy's place, and a script of ours bundled as the build does it. */
export async function pageWith(browser: Browser, script: string): Promise<Page> {
  const bundle = await rolldown({
    input: here(script),
    platform: 'browser',
    logLevel: 'silent',
    transform: { jsx: 'react-jsx', define: { 'process.env.NODE_ENV': '"production"' } },
    moduleTypes: { '.css': 'empty' },
  })
  const [{ code }] = (await bundle.generate({ format: 'iife' })).output
  const style = ['theme/tokens.css', 'story/copy.css'].map((name) => readFileSync(here(`../../app/ui/${name}`), 'utf8')).join('')
  const page = await browser.newPage({ viewport: { width: 900, height: 900 } })
  await page.setContent(
    `<!doctype html><html data-mantine-color-scheme="light"><style>${style}#place{position:relative;width:620px;margin:40px auto}</style><div id="place"></div>`,
  )
  await page.addScriptTag({ content: code })
  return page
}
