import type { KeptChanges, KeptCopy, KeptStore } from '#ui/story/session/kept.ts'

/** A browser's storage in memory, shared by its pages, which may be killed at any moment. */
export class Device {
  readonly records = new Map<string, KeptChanges>()
  readonly copies = new Map<string, KeptCopy>()
  readonly holders = new Map<string, Page>()
  /** Nothing can be written, as when the disk is full. */
  isFull = false

  page(): Page {
    return new Page(this)
  }
}

/** One page's view of its device. */
export class Page implements KeptStore {
  readonly #device: Device
  #isDead = false

  constructor(device: Device) {
    this.#device = device
  }

  /** The page is gone from one moment to the next: what it had not written is lost, what it held is free. */
  die(): void {
    this.#isDead = true
    for (const [id, holder] of this.#device.holders) if (holder === this) this.#device.holders.delete(id)
  }

  async #turn(): Promise<Device> {
    await new Promise<void>((resolve) => void setImmediate(resolve))
    if (this.#isDead) return new Promise(() => undefined)
    return this.#device
  }

  async take(person: string, articleId: string): Promise<KeptChanges | null> {
    const { records } = await this.#turn()
    const own = [...records.values()].filter((record) => record.person === person && record.articleId === articleId)
    for (const { id } of own.sort((a, b) => b.at - a.at)) {
      if (!(await this.hold(id))) continue
      const record = records.get(id)
      if (record) return structuredClone(record)
      this.release(id)
    }
    return null
  }

  async hold(id: string): Promise<boolean> {
    const { holders } = await this.#turn()
    const holder = holders.get(id)
    if (!holder) holders.set(id, this)
    return holder === undefined
  }

  async keep(changes: KeptChanges): Promise<void> {
    const written = structuredClone(changes)
    const device = await this.#turn()
    if (device.isFull) throw new DOMException('no room', 'QuotaExceededError')
    device.records.set(changes.id, written)
  }

  async drop(id: string): Promise<void> {
    const { records } = await this.#turn()
    records.delete(id)
  }

  release(id: string): void {
    if (this.#device.holders.get(id) === this) this.#device.holders.delete(id)
  }

  async copyOf(person: string, articleId: string): Promise<KeptCopy | null> {
    return (await this.#turn()).copies.get(`${person} ${articleId}`) ?? null
  }

  async keepCopy(copy: KeptCopy): Promise<void> {
    const written = structuredClone(copy)
    const { copies } = await this.#turn()
    copies.set(`${copy.person} ${copy.articleId}`, written)
  }
}
