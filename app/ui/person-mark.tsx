import type { Colleague } from '#contracts/people.ts'
import styles from './person-mark.module.css'
import { colourOf, coloursOf, handColour, initialsOf } from './story/people.ts'

/** The colour by which a person is known on every screen, as a CSS value. */
export const handOf = (id: string) => handColour(colourOf(id))

interface MarkProps {
  person: Colleague
  /** Where people stand together, see `coloursOf`; else their own. */
  colour?: number | undefined
  isAway?: boolean
}

/** A person as a small round mark: initials in their colour. The name is on hover; say it in words beside it or in `label` of what it stands in. */
export function PersonMark({ person, colour = colourOf(person.id), isAway = false }: MarkProps) {
  return (
    <span
      className={styles.mark}
      data-away={isAway || undefined}
      style={{ '--hand': handColour(colour) } as React.CSSProperties}
      title={person.name}
      data-initials={initialsOf(person.name)}
      aria-hidden="true"
    />
  )
}

/** Several people, the first few as marks. `words` says for screen readers who they are. */
export function PeopleMarks({ people, words, most = 3 }: { people: readonly Colleague[]; words: string; most?: number }) {
  if (people.length === 0) return null
  const colours = coloursOf(people.map(({ id }) => id))
  return (
    <span className={styles.row}>
      {people.slice(0, most).map((person) => (
        <PersonMark key={person.id} person={person} colour={colours.get(person.id)} />
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
