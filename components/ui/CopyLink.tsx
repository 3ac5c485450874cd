'use client'

import { Button } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { IconLink } from '@tabler/icons-react'

/** Copies the address of what is on screen: month, metric, filters and all. */
export function CopyLink() {
  const clipboard = useClipboard()
  return (
    <Button variant="default" leftSection={<IconLink size={15} />} onClick={() => clipboard.copy(window.location.href)}>
      {clipboard.copied ? 'Copied' : 'Copy link'}
    </Button>
  )
}
