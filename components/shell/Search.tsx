'use client'

import { ActionIcon, Kbd, UnstyledButton } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { Spotlight, spotlight } from '@mantine/spotlight'
import { IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { resourcesQuery } from '../queries'
import { ShapeIcon } from '../ui/ShapeIcon'
import { NAV, SETTINGS } from './nav-items'
import classes from './shell.module.css'

/** Ctrl K: screens by name, resources by the words the API searches in (name, ARN, type, owner, tags). */
export function Search() {
  const router = useRouter()
  const [text, setText] = useState('')
  const [q] = useDebouncedValue(text.trim(), 200)
  const found = useQuery({ ...resourcesQuery({ q, limit: 8 }), enabled: q.length > 1 })
  const screens = [...NAV, SETTINGS].filter((item) => item.label.toLowerCase().includes(text.trim().toLowerCase()))
  const resources = q.length > 1 ? found.data?.items ?? [] : []
  const nothing = found.isFetching ? 'Looking…' : q.length > 1 ? 'Nothing has these words in its name, ARN, type, owner or tags.' : 'Type a name, an ARN, a team or a tag.'
  return (
    <Spotlight.Root query={text} onQueryChange={setText} shortcut={['mod + K']} tagsToIgnore={[]} overlayProps={{ backgroundOpacity: 0.4, blur: 0 }} maxHeight={420} scrollable>
      <Spotlight.Search placeholder="Find anything" aria-label="Find anything" leftSection={<IconSearch size={18} stroke={1.7} />} />
      <Spotlight.ActionsList>
        {screens.length > 0 && (
          <Spotlight.ActionsGroup label="Screens">
            {screens.map((item) => <Spotlight.Action key={item.href} label={item.label} leftSection={<item.icon size={18} stroke={1.6} />} onClick={() => router.push(item.href)} />)}
          </Spotlight.ActionsGroup>
        )}
        {resources.length > 0 && (
          <Spotlight.ActionsGroup label={`Resources, ${resources.length} of ${found.data?.total ?? 0}`}>
            {resources.map((r) => <Spotlight.Action key={r.id} label={r.name} description={`${r.accountName} · ${r.region}`} leftSection={<ShapeIcon shape={r.shape} size={18} />} onClick={() => router.push(`/estate/${r.id}`)} />)}
          </Spotlight.ActionsGroup>
        )}
        {screens.length + resources.length === 0 && <Spotlight.Empty>{nothing}</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  )
}

export function SearchButton() {
  return (
    <>
      <UnstyledButton className={classes.search} onClick={spotlight.open}>
        <IconSearch size={15} stroke={1.7} aria-hidden /><span>Find anything</span><Kbd size="xs">Ctrl K</Kbd>
      </UnstyledButton>
      <ActionIcon className={classes.searchIcon} size={44} onClick={spotlight.open} aria-label="Find anything"><IconSearch size={21} stroke={1.7} /></ActionIcon>
    </>
  )
}
