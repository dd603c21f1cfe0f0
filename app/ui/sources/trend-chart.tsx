'use client'
import '@mantine/core/styles/ColorSwatch.layer.css'
import '@mantine/charts/styles.layer.css'
import { BarChart } from '@mantine/charts'
import { useDirection } from '@mantine/core'
import { useFormatter, useTranslations } from 'next-intl'

interface Week {
  week: string
  flagged: number
  clean: number
}

/** Figures of an axis at the right, kept clear of the bars as those at the left are. */
const TICK = { transform: 'translate(10, 0)', fontSize: 12, fill: 'currentColor' }

/** Bars by week, time running as the reader reads: the stories with flags stand on the ground, those without upon them. The drawing itself runs from left to right, so dates are isolated. */
export default function TrendChart({ rows }: { rows: readonly Week[] }) {
  const t = useTranslations('sources.trend')
  const format = useFormatter()
  const isFromRight = useDirection().dir === 'rtl'
  return (
    <BarChart
      h={220}
      data={rows.map((row) => ({ ...row, week: isFromRight ? `\u2067${row.week}\u2069` : row.week }))}
      dataKey="week"
      type="stacked"
      series={[
        { name: 'flagged', label: t('flagged'), color: 'var(--g-malformed)' },
        { name: 'clean', label: t('clean'), color: 'var(--g-bar-quiet)' },
      ]}
      valueFormatter={(value) => format.number(value)}
      withLegend
      legendProps={{ verticalAlign: 'bottom' }}
      maxBarWidth={36}
      strokeDasharray="0"
      tickLine="none"
      tooltipAnimationDuration={0}
      barProps={{ isAnimationActive: false }}
      barChartProps={{ accessibilityLayer: false }}
      xAxisProps={{ reversed: isFromRight, minTickGap: 12 }}
      yAxisProps={{ orientation: isFromRight ? 'right' : 'left', allowDecimals: false, width: 36, ...(isFromRight ? { tick: TICK } : {}) }}
    />
  )
}
