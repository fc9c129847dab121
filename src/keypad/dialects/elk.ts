import type { Dialect } from '../dialect.js'
import { SCREEN } from './screen.js'

/**
 * The keypad of an Elk M1, of which one thing is known beside what is common to all: what it does after a wrong code (M1 RS-232
 * ASCII protocol 1.84, p. 27). Its menus are in no document that was seen.
 */
export const ELK: Dialect = { ...SCREEN, triesOn: true }
