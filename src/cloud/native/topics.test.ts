import { describe, expect, it } from 'vitest'
import { DEFAULT_ROOT, PANEL_ID, PanelTopics } from './topics.js'

describe('the topics of a panel', () => {
  const topics = new PanelTopics(DEFAULT_ROOT, 'panel-1')

  it('are those that the contract names', () => {
    expect([topics.status, topics.info, topics.state, topics.slots, topics.slot(7), topics.event]).toEqual(
      ['status', 'info', 'state', 'slots', 'slots/7', 'event'].map(level => `panels/v1/panel-1/${level}`),
    )
    expect(topics.response('user-code/add')).toBe('panels/v1/panel-1/response/user-code/add')
    expect(topics.requests).toBe('panels/v1/panel-1/request/#')
  })

  it('give a request its name, and no other topic one', () => {
    expect(topics.requestName('panels/v1/panel-1/request/user-code/add')).toBe('user-code/add')
    expect(topics.requestName('panels/v1/panel-1/request')).toBeUndefined()
    expect(topics.requestName('panels/v1/panel-10/request/arm')).toBeUndefined()
    expect(topics.requestName('panels/v1/panel-1/response/arm')).toBeUndefined()
  })

  it.each(['panel-1', '0', 'a'.repeat(64)])('take %s for a panel id', id => {
    expect(id).toMatch(PANEL_ID)
  })

  it.each(['', 'Panel', 'a/b', 'a+', '#', 'a b', 'a\n', 'a'.repeat(65)])('do not take %j for one', id => {
    expect(id).not.toMatch(PANEL_ID)
  })
})
