import type { NextConfig } from 'next'
import createNextIntlPlugin from 'next-intl/plugin'

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  compress: true,
  devIndicators: false,
  // The desk's pages are typed and linted by `npm test`, in one place.
  typescript: { ignoreBuildErrors: true },
}

export default createNextIntlPlugin('./app/i18n/request.ts')(config)
