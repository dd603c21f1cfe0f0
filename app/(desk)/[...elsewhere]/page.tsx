import { notFound } from 'next/navigation'

/** Any address that nothing else answers to. */
export default function Elsewhere(): never {
  notFound()
}
