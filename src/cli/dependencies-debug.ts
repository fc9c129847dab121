/**
 * Dependencies that print whole messages and bytes, codes included, when `DEBUG` asks everybody to talk (`DEBUG=*` is
 * common in containers). They read it when they are loaded, so this has to be loaded before them. Others may talk.
 */
const TALKATIVE = ['mqtt-packet', 'mqttjs', 'serialport']

if (process.env.DEBUG) process.env.DEBUG = [process.env.DEBUG, ...TALKATIVE.map(name => `-${name}*`)].join()

export {}
