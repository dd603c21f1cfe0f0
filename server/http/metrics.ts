import { monitorEventLoopDelay } from 'node:perf_hooks'

/** What a monitor reads of this process: gauges that are looked at when asked, and the answers counted since the start. */
export interface Metrics {
  /** Counts one answered request. */
  answered(status: number): void
  /** Adds a gauge; `read` is called at each asking. */
  gauge(name: string, help: string, read: () => number): void
  /** Everything as Prometheus text, format 0.0.4. */
  text(): string
}

export const METRICS_MEDIA_TYPE = 'text/plain; version=0.0.4; charset=utf-8'

/** Milliseconds between two looks at the event loop; it counts as late by what a look is later than that. */
const EVERY = 20
const CLASSES = ['1xx', '2xx', '3xx', '4xx', '5xx'] as const

/** Starts to count. The lag of the event loop is told for the time since it was last asked for. */
export function createMetrics(): Metrics {
  const answers = new Map<string, number>(CLASSES.map((name) => [name, 0]))
  const gauges: { name: string; help: string; read: () => number }[] = []
  const delay = monitorEventLoopDelay({ resolution: EVERY })
  delay.enable()

  const written = (name: string, kind: 'gauge' | 'counter', help: string, samples: readonly string[]) => [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} ${kind}`,
    ...samples,
  ]
  const value = (name: string, kind: 'gauge' | 'counter', help: string, number: number) => written(name, kind, help, [`${name} ${number}`])
  const lag = () => {
    const late = Math.max(0, delay.percentile(99) / 1e9 - EVERY / 1000)
    delay.reset()
    return late
  }

  return {
    answered(status) {
      const name = `${Math.floor(status / 100)}xx`
      answers.set(name, (answers.get(name) ?? 0) + 1)
    },
    gauge(name, help, read) {
      gauges.push({ name, help, read })
    },
    text() {
      const { rss, heapUsed, external } = process.memoryUsage()
      const { user, system } = process.cpuUsage()
      const lines = [
        value('process_resident_memory_bytes', 'gauge', 'Memory of the process that is in RAM.', rss),
        value('nodejs_heap_size_used_bytes', 'gauge', 'Heap in use.', heapUsed),
        value('nodejs_external_memory_bytes', 'gauge', 'Memory outside the heap that objects hold.', external),
        value('process_cpu_seconds_total', 'counter', 'Time on the processor.', (user + system) / 1e6),
        value('process_start_time_seconds', 'gauge', 'When the process began, in seconds since 1970.', performance.timeOrigin / 1000),
        value('nodejs_eventloop_lag_p99_seconds', 'gauge', 'How late the event loop was, 99th percentile since the last asking.', lag()),
        written(
          'galley_http_requests_total',
          'counter',
          'Requests answered, by class of status.',
          [...answers].map(([name, count]) => `galley_http_requests_total{class="${name}"} ${count}`),
        ),
        ...gauges.map(({ name, help, read }) => value(name, 'gauge', help, read())),
      ]
      return `${lines.flat().join('\n')}\n`
    },
  }
}
