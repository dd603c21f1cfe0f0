import type { Colleague } from '#contracts/people.ts'
import styles from './person-mark.module.css'
import { colourOf, initialsOf } from './story/people.ts'

/** The colour by which a person is known on every screen, as a CSS value. */
export const handOf = (id: string) => `var(--g-hand-${colourOf(id)})`

/** A person as a small round mark: initials in their colour. The name is on hover; say it in words beside it or in `label` of what it stands in. */
export function PersonMark({ person }: { person: Colleague }) {
  return (
    <span
      className={styles.mark}
      style={{ '--hand': handOf(person.id) } as React.CSSProperties}
      title={person.name}
      data-initials={initialsOf(person.name)}
      aria-hidden="true"
    />
  )
}

/** Several people, the first few as marks. `words` says for screen readers who they are. */
export function PeopleMarks({ people, words, most = 3 }: { people: readonly Colleague[]; words: string; most?: number }) {
  if (people.length === 0) return null
  return (
    <span className={styles.row}>
      {people.slice(0, most).map((person) => (
        <PersonMark key={person.id} person={person} />
      ))}
      {people.length > most && (
        <span
          className={styles.more}
          aria-hidden="true"
          data-initials={`+${people.length - most}`}
          title={people
            .slice(most)
            .map(({ name }) => name)
            .join(', ')}
        />
      )}
      <span className="words-only">{words}</span>
    </span>
  )
}
