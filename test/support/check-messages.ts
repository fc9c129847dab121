import { afterEach, expect } from 'vitest'
import { wrongMessages } from './sent-messages.js'

/* Whatever a test is about: what modules sent in it has the form that docs/schemas promises. */
afterEach(() => expect(wrongMessages(), 'what a module sent is not as its schema says').toEqual([]))
