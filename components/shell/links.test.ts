import { expect, test } from 'vitest'
import { figuresOf, withGlobals } from '../global-params'
import { NAV, SETTINGS, isCurrent } from './nav-items'
import { initials } from './UserMenu'
import { rawWords } from '../ui/RunStateBadge'

test('links keep the month and the metric; accounts only where they are obeyed', () => {
  const here = 'month=2026-10&metric=net&account=214588310976&by=team'
  expect(withGlobals('/estate', here)).toBe('/estate?month=2026-10&metric=net&account=214588310976')
  expect(withGlobals('/', here)).toBe('/?month=2026-10&metric=net')
  expect(withGlobals('/estate?flag=unowned&month=2026-09', here)).toBe('/estate?flag=unowned&month=2026-09&metric=net&account=214588310976')
  expect(withGlobals('/settings', '')).toBe('/settings')
})

test('a month or metric that is none is the default', () => {
  expect(figuresOf('2026-13', 'gross', '2026-11-23T06:00:00Z')).toEqual({ month: '2026-11', metric: 'unblended' })
  expect(figuresOf('2026-02', 'net', '2026-11-23T06:00:00Z')).toEqual({ month: '2026-02', metric: 'net' })
})

test('the menu marks the screen one is on, and every screen has a key of its own', () => {
  expect([isCurrent('/', '/estate'), isCurrent('/estate', '/estate/12'), isCurrent('/estate', '/estates')]).toEqual([false, true, false])
  const keys = [...NAV, SETTINGS].map((i) => i.key)
  expect(new Set(keys).size).toBe(keys.length)
})

test('initials and AWS’s words for states', () => {
  expect([initials('Elif Kaya'), initials('Ana de la Cruz'), initials('root')]).toEqual(['EK', 'AC', 'R'])
  expect([rawWords('InService'), rawWords('ACTIVE'), rawWords('NOT_PREPARED'), rawWords('Completed')]).toEqual(['In service', 'Active', 'Not prepared', 'Completed'])
})
