import { useDirection } from '@mantine/core'
import { Notifications } from '@mantine/notifications'

export default function ToastHost() {
  const { dir } = useDirection()
  return <Notifications position={dir === 'rtl' ? 'bottom-left' : 'bottom-right'} limit={4} containerWidth={380} />
}
