/** Secrets that the environment may have. They are no options: every user of a machine can read command lines. */
export const SECRET_VARIABLES = {
  password: 'PANELEMU_BROKER_PASSWORD',
  passphrase: 'PANELEMU_BROKER_PASSPHRASE',
} as const
