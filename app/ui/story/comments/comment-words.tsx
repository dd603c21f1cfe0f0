import type { Comment } from '#contracts/comments.ts'
import styles from './comments.module.css'
import { partedAtMentions } from './mention.ts'

/** What was said, as text, in its own direction; who is mentioned stands out. */
export function CommentWords({ text, people, desks }: Pick<Comment, 'text' | 'people' | 'desks'>) {
  const pieces = partedAtMentions(
    text,
    [...people, ...desks].map(({ name }) => name),
  )
  return (
    <p dir="auto" className={styles.words}>
      {pieces.map((piece, index) =>
        index % 2 === 1 ? (
          <strong key={index} className={styles.mention}>
            <bdi>{piece}</bdi>
          </strong>
        ) : (
          piece
        ),
      )}
    </p>
  )
}
