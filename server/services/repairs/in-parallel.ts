/** Does the same work for each item, up to `most` at a time; the answers come in the items' order. */
export async function inParallel<Item, Answer>(items: readonly Item[], most: number, work: (item: Item) => Promise<Answer>): Promise<Answer[]> {
  const answers: Answer[] = []
  let next = 0
  const worker = async () => {
    for (let index = next++; index < items.length; index = next++) answers[index] = await work(items[index] as Item)
  }
  await Promise.all(Array.from({ length: Math.min(most, items.length) }, worker))
  return answers
}
