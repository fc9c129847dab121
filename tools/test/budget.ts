/**
 * How much the tests try. `npm test` tries what proves each rule; `npm run test:deep` (`PANELEMU_DEEP=1`) takes the broad budgets: all
 * models where one of each kind does otherwise, and many times the runs of a property.
 */
export const isDeep = process.env.PANELEMU_DEEP === '1'

/** A number that a test tries of something: the first by default, the second where it is to look deep. */
export const budget = (usual: number, deep: number): number => (isDeep ? deep : usual)
