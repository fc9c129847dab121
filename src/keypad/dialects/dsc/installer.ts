import { leave, type Page, refused, stay } from './page.js'

/** Digits of the number of a section. */
const SECTION = 3

/**
 * Installer's programming: it waits for the number of a section, with the armed light on and the program light flashing, and `#`
 * leaves (PC1616/1832/1864 v4.6 guide, pp. 9 and 10). What stands in the sections is not emulated: there is none that opens.
 */
export const installerPage: Page = {
  lights: { program: 'flashing', armed: 'on', ready: 'off' },
  signs: ['#'],
  lines: ({ record }) => ['Enter Section', record.digits],
  press(key, hand) {
    if (key.kind === 'named') return key.key === '#' ? leave(hand) : refused(hand)
    const digits = hand.record.digits + key.digit
    return digits.length < SECTION ? { ...stay(hand), digits } : refused(hand)
  },
}

/** Command outputs: taken, and nothing follows, as the emulated panel has none. */
export const outputsPage: Page = {
  lines: () => ['Output Control', 'Output 1-4'],
  press(key, hand) {
    if (key.kind === 'digit' && key.digit >= '1' && key.digit <= '4') return stay(hand)
    return key.kind === 'named' && key.key === '#' ? leave(hand) : refused(hand)
  },
}
