import type { Command } from 'commander'
import { accessTime, several, systems } from './parse.js'
import type { PlanFlags } from './plans.js'
import type { CloudRegistrar } from './registrar.js'

/** `cloud plans …`: access to many systems at once. */
export function registerPlans(cloud: Command, { leaf, atDesk }: CloudRegistrar): void {
  const plans = cloud.command('plans').description('access plans: one code on many systems')
  const manage = 'plans.manage'

  const list = leaf(plans, 'list', manage, 'every access plan')
  atDesk(list, async session => (await import('./plans.js')).runPlansList(session))
  const show = leaf(plans, 'show <plan>', manage, 'one plan, and how its users stand on each system')
  atDesk(show, async (session, [plan = '']) => (await import('./plans.js')).runPlansShow(session, plan))

  for (const [what, argument, text] of [
    ['add', '<name>', 'make a plan'],
    ['edit', '<plan>', 'change a plan; access follows'],
  ] as const) {
    const command = leaf(plans, `${what} ${argument}`, manage, text)
      .option(
        '--panel <id[:partitions]>',
        'a system, like lobby or lobby:1,2; can be given several times',
        systems,
      )
      .option('--time <time>', 'as with access on', accessTime)
    if (what === 'edit')
      command
        .option('--name <name>', 'another name')
        .option('--drop <panel>', 'leave a system out; can be given several times', several)
    atDesk(command, async (session, [plan = '']) =>
      (await import('./plans.js')).runPlansSave(session, what, plan, command.opts<PlanFlags>()),
    )
  }
  const erase = leaf(plans, 'delete <plan>', manage, 'delete a plan and the access it gave')
  atDesk(erase, async (session, [plan = '']) => (await import('./plans.js')).runPlansDelete(session, plan))

  for (const [what, text] of [
    ['assign', 'give a user what the plan gives'],
    ['unassign', 'take it away again'],
  ] as const) {
    const command = leaf(plans, `${what} <plan> <user>`, manage, text)
    atDesk(command, async (session, [plan = '', user = '']) =>
      (await import('./plans.js')).runPlansMember(session, what, plan, user),
    )
  }
}
