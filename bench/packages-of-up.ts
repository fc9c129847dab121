/** What `panelemu up` runs of packages before its ready line; test/command.test.ts holds it to that. */
export const PACKAGES = ['aedes', 'commander', 'mqtt-packet', 'xstate', 'yaml', 'zod']
