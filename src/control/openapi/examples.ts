/**
 * One example of each operation, by its id: what was sent, and what the emulator answered. Written by `npm run docs`, which
 * asks an emulator; long lists are cut.
 */
export const EXAMPLES: Readonly<Record<string, { readonly body?: unknown; readonly answer?: unknown }>> = {
  "createPanel": {
    "body": {
      "id": "house",
      "model": "dsc-powerseries-neo",
      "exitDelay": 60,
      "masterCode": "4711",
      "module": {
        "revealCodes": true
      }
    },
    "answer": {
      "id": "house",
      "model": "dsc-powerseries-neo",
      "name": "DSC PowerSeries Neo",
      "vendor": "DSC",
      "firmware": "1.35",
      "link": "down",
      "waiting": 0,
      "seq": 0,
      "power": {
        "mains": true,
        "battery": "ok",
        "power": "mains"
      },
      "partitions": [
        {
          "partition": 1,
          "arming": "disarmed"
        }
      ],
      "slots": {
        "used": 1,
        "limit": 95,
        "full": false
      },
      "faults": [],
      "zones": [
        {
          "zone": 1,
          "name": "Front door",
          "kind": "entry_exit",
          "partition": 1,
          "open": false,
          "tamper": false,
          "trouble": false,
          "bypassed": false
        },
        {
          "zone": 2,
          "name": "Back door",
          "kind": "entry_exit",
          "partition": 1,
          "open": false,
          "tamper": false,
          "trouble": false,
          "bypassed": false
        },
        {
          "zone": 3,
          "name": "Living room window",
          "kind": "perimeter",
          "partition": 1,
          "open": false,
          "tamper": false,
          "trouble": false,
          "bypassed": false
        }
      ]
    }
  },
  "populatePanels": {
    "body": {
      "panels": [
        {
          "id": "house",
          "model": "dsc-powerseries-neo",
          "exitDelay": 60,
          "masterCode": "4711",
          "module": {
            "revealCodes": true
          }
        },
        {
          "id": "garage",
          "model": "interlogix-nx"
        }
      ]
    },
    "answer": {
      "created": [
        "garage"
      ],
      "existing": [
        "house"
      ],
      "different": []
    }
  },
  "listPanels": {
    "answer": {
      "panels": [
        {
          "id": "house",
          "model": "dsc-powerseries-neo",
          "name": "DSC PowerSeries Neo",
          "vendor": "DSC",
          "firmware": "1.35",
          "link": "down",
          "waiting": 0,
          "seq": 0,
          "power": "mains",
          "partitions": [
            {
              "partition": 1,
              "arming": "disarmed"
            }
          ],
          "slots": {
            "used": 1,
            "limit": 95,
            "full": false
          },
          "faults": []
        },
        {
          "id": "garage",
          "model": "interlogix-nx",
          "name": "Interlogix NX (NetworX)",
          "vendor": "Interlogix",
          "firmware": "1.0",
          "link": "down",
          "waiting": 0,
          "seq": 0,
          "power": "mains",
          "partitions": [
            {
              "partition": 1,
              "arming": "disarmed"
            }
          ],
          "slots": {
            "used": 1,
            "limit": 99,
            "full": false
          },
          "faults": []
        }
      ],
      "total": 2
    }
  },
  "getPanel": {
    "answer": {
      "id": "house",
      "model": "dsc-powerseries-neo",
      "name": "DSC PowerSeries Neo",
      "vendor": "DSC",
      "firmware": "1.35",
      "link": "down",
      "waiting": 0,
      "seq": 0,
      "power": {
        "mains": true,
        "battery": "ok",
        "power": "mains"
      },
      "partitions": [
        {
          "partition": 1,
          "arming": "disarmed"
        }
      ],
      "slots": {
        "used": 1,
        "limit": 95,
        "full": false
      },
      "faults": [],
      "zones": [
        {
          "zone": 1,
          "name": "Front door",
          "kind": "entry_exit",
          "partition": 1,
          "open": false,
          "tamper": false,
          "trouble": false,
          "bypassed": false
        },
        {
          "zone": 2,
          "name": "Back door",
          "kind": "entry_exit",
          "partition": 1,
          "open": false,
          "tamper": false,
          "trouble": false,
          "bypassed": false
        },
        {
          "zone": 3,
          "name": "Living room window",
          "kind": "perimeter",
          "partition": 1,
          "open": false,
          "tamper": false,
          "trouble": false,
          "bypassed": false
        }
      ]
    }
  },
  "typeKeys": {
    "body": {
      "keys": "[AWAY]"
    },
    "answer": {
      "partition": 1,
      "lines": [
        "Exit now",
        "Arming"
      ],
      "softKeys": [
        "[DISARM]",
        "[CANCEL]",
        "*"
      ],
      "sound": "none",
      "lights": {
        "ready": "on",
        "armed": "on",
        "memory": "off",
        "bypass": "off",
        "trouble": "off",
        "program": "off",
        "fire": "off",
        "ac": "on"
      },
      "keypad": 1
    }
  },
  "getMachines": {
    "answer": {
      "machines": [
        {
          "machine": "panel",
          "value": {
            "power": "mains",
            "keypad": "ready",
            "programming": "closed",
            "walkTest": "off"
          },
          "deadlines": [
            {
              "name": "keypad",
              "keypad": 1,
              "at": "2026-01-01T00:00:30.000Z"
            }
          ]
        },
        {
          "machine": "partition",
          "instance": 1,
          "value": "exitDelay",
          "deadlines": [
            {
              "name": "exitDelay",
              "at": "2026-01-01T00:01:00.000Z"
            }
          ]
        },
        {
          "machine": "users",
          "value": "ready",
          "deadlines": []
        }
      ]
    }
  },
  "getPanelClock": {
    "answer": {
      "now": "2026-01-01T00:00:00.000Z",
      "kind": "virtual",
      "next": "2026-01-01T00:01:00.000Z",
      "zone": "UTC"
    }
  },
  "advanceClock": {
    "body": {
      "seconds": 60
    },
    "answer": {
      "now": "2026-01-01T00:01:00.000Z"
    }
  },
  "getClock": {
    "answer": {
      "now": "2026-01-01T00:01:00.000Z",
      "kind": "virtual",
      "advance": null,
      "waiting": 0
    }
  },
  "stopClock": {
    "answer": {
      "now": "2026-01-01T00:01:00.000Z"
    }
  },
  "setZone": {
    "body": {
      "open": true
    },
    "answer": {
      "zone": 3,
      "name": "Living room window",
      "kind": "perimeter",
      "partition": 1,
      "open": true,
      "tamper": false,
      "trouble": false,
      "bypassed": false
    }
  },
  "getDisplay": {
    "answer": {
      "partition": 1,
      "lines": [
        "ALARM",
        ""
      ],
      "softKeys": [
        "[DISARM]",
        "[CANCEL]",
        "*"
      ],
      "sound": "none",
      "lights": {
        "ready": "off",
        "armed": "flashing",
        "memory": "flashing",
        "bypass": "off",
        "trouble": "off",
        "program": "off",
        "fire": "off",
        "ac": "on"
      },
      "keypad": 1
    }
  },
  "setPower": {
    "body": {
      "mains": false
    },
    "answer": {
      "mains": false,
      "battery": "ok",
      "power": "battery"
    }
  },
  "getState": {
    "answer": {
      "partitions": [
        {
          "partition": 1,
          "arming": "triggered",
          "ready": false,
          "bypassed": [],
          "alarmMemory": true,
          "siren": true
        }
      ],
      "zones": [
        {
          "zone": 3,
          "open": true,
          "tamper": false,
          "trouble": false,
          "bypassed": false
        }
      ],
      "power": "battery",
      "trouble": [
        "ac_loss"
      ],
      "programming": "closed",
      "keypad": "ready"
    }
  },
  "getInfo": {
    "answer": {
      "model": "dsc-powerseries-neo",
      "name": "DSC PowerSeries Neo",
      "vendor": "DSC",
      "firmware": "1.35",
      "partitions": 1,
      "zones": [
        {
          "zone": 1,
          "name": "Front door",
          "kind": "entry_exit",
          "partition": 1
        },
        {
          "zone": 2,
          "name": "Back door",
          "kind": "entry_exit",
          "partition": 1
        },
        {
          "zone": 3,
          "name": "Living room window",
          "kind": "perimeter",
          "partition": 1
        }
      ],
      "capabilities": {
        "maxUserCodes": 95,
        "codeLengths": [
          4,
          6,
          8
        ],
        "codeLength": 4,
        "programmingWhileArmed": true,
        "schedules": true,
        "scheduleUserTypes": [
          "unrestricted"
        ],
        "oneTimeCodes": true,
        "userAttributes": [
          "supervisor",
          "bypass"
        ],
        "nameLength": 14,
        "longNames": "cut",
        "codeRules": {
          "forbidden": [],
          "duplicates": "rejected",
          "adjacent": "allowed",
          "adjacentScope": "all"
        },
        "duressCodes": 94,
        "armingModes": [
          "away",
          "home",
          "night"
        ],
        "remoteUserCodes": true,
        "slots": {
          "first": 1,
          "last": 95,
          "special": [
            {
              "role": "master",
              "from": 1,
              "to": 1,
              "counts": true,
              "remote": "modify"
            }
          ]
        },
        "assumptions": [
          "userCodes.limit: that a Neo of which no model is named is the largest one without E",
          "userCodes.atLength: How many codes fit at code lengths with a limit of their own is not documented; assumed [] (no document seen limits codes by their length)",
          "slots.last: that a Neo of which no model is named is the largest one without E"
        ]
      },
      "generation": "3ac8cf5f"
    }
  },
  "getSlots": {
    "answer": {
      "limit": 95,
      "used": 1,
      "free": 94,
      "freeDuress": 94,
      "full": false,
      "codeLength": 4,
      "generation": "3ac8cf5f",
      "revision": 1,
      "checksum": "9eb828d7",
      "slots": [
        {
          "slot": 1,
          "status": "occupied_enabled",
          "userType": "programming",
          "partitions": [
            1
          ],
          "generation": "3ac8cf5f",
          "revision": 1
        }
      ]
    }
  },
  "getUserTable": {
    "answer": {
      "limit": 95,
      "used": 1,
      "free": 94,
      "freeDuress": 94,
      "full": false,
      "codeLength": 4,
      "revealable": true,
      "runs": [
        {
          "role": "master",
          "from": 1,
          "to": 1,
          "counts": true,
          "remote": "modify"
        },
        {
          "role": "ordinary",
          "from": 2,
          "to": 95,
          "counts": true,
          "remote": "manage"
        }
      ],
      "slots": [
        {
          "slot": 1,
          "status": "occupied_enabled",
          "userType": "programming",
          "partitions": [
            1
          ],
          "generation": "3ac8cf5f",
          "revision": 1,
          "inPanel": true
        }
      ]
    }
  },
  "revealCode": {
    "answer": {
      "slot": 1,
      "code": "4711"
    }
  },
  "listFaultKinds": {
    "answer": {
      "faults": [
        {
          "name": "bus-cut",
          "summary": "The bus between module and panel is cut: what the module sends gets no answer.",
          "params": {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "type": "object",
            "properties": {},
            "additionalProperties": false
          }
        },
        {
          "name": "bus-slow",
          "summary": "Every command takes longer from module to panel.",
          "params": {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "type": "object",
            "properties": {
              "delayMs": {
                "default": 30000,
                "description": "Milliseconds more than usual",
                "type": "integer",
                "minimum": 1,
                "maximum": 3600000
              }
            },
            "additionalProperties": false
          }
        },
        {
          "name": "panel-busy",
          "summary": "The panel answers its module that it is busy, whatever it is asked.",
          "params": {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "type": "object",
            "properties": {},
            "additionalProperties": false
          }
        }
      ]
    }
  },
  "setFault": {
    "body": {
      "latencyMs": 5000
    },
    "answer": {
      "faults": {
        "link-slow": {
          "latencyMs": 5000
        }
      }
    }
  },
  "getFaults": {
    "answer": {
      "faults": {
        "link-slow": {
          "latencyMs": 5000
        }
      }
    }
  },
  "clearFault": {
    "answer": {
      "faults": {}
    }
  },
  "getTimeline": {
    "answer": {
      "panel": "house",
      "events": [
        {
          "seq": 2,
          "at": "2026-01-01T00:00:00.000Z",
          "source": "panel",
          "type": "panel.arming.changed",
          "data": {
            "partition": 1,
            "from": "disarmed",
            "to": "arming",
            "user": 0,
            "by": "keypad"
          },
          "cause": 1,
          "actor": {
            "via": "control"
          }
        },
        {
          "seq": 3,
          "at": "2026-01-01T00:01:00.000Z",
          "source": "panel",
          "type": "panel.arming.changed",
          "data": {
            "partition": 1,
            "from": "arming",
            "to": "armed_away",
            "user": 0,
            "by": "panel"
          },
          "cause": 1,
          "actor": {
            "via": "control"
          }
        },
        {
          "seq": 5,
          "at": "2026-01-01T00:01:00.000Z",
          "source": "panel",
          "type": "panel.zone.changed",
          "data": {
            "zone": 3,
            "partition": 1,
            "open": true,
            "tamper": false,
            "trouble": false,
            "bypassed": false
          },
          "cause": 4,
          "actor": {
            "via": "control"
          }
        }
      ],
      "last": 12,
      "more": true
    }
  },
  "explainEvent": {
    "answer": {
      "panel": "house",
      "chain": [
        {
          "seq": 3,
          "at": "2026-01-01T00:01:00.000Z",
          "source": "panel",
          "type": "panel.arming.changed",
          "data": {
            "partition": 1,
            "from": "arming",
            "to": "armed_away",
            "user": 0,
            "by": "panel"
          },
          "cause": 1,
          "actor": {
            "via": "control"
          }
        },
        {
          "seq": 1,
          "at": "2026-01-01T00:00:00.000Z",
          "source": "keypad",
          "type": "keypad.pressed",
          "data": {
            "partition": 1,
            "keys": "[AWAY]"
          },
          "actor": {
            "via": "control"
          }
        }
      ]
    }
  },
  "listModels": {
    "answer": {
      "models": [
        {
          "id": "2gig-edge",
          "vendor": "2GIG",
          "name": "2GIG EDGE",
          "aliases": [
            "EDGE"
          ],
          "firmware": {
            "versions": [
              "1.0"
            ],
            "default": "1.0"
          },
          "family": "2gig-gc"
        },
        {
          "id": "2gig-gc-touch",
          "vendor": "2GIG",
          "name": "2GIG GC Touch",
          "aliases": [
            "GC Touch"
          ],
          "firmware": {
            "versions": [
              "1.0"
            ],
            "default": "1.0"
          },
          "family": "2gig-gc"
        },
        {
          "id": "2gig-gc2e",
          "vendor": "2GIG",
          "name": "2GIG GC2e",
          "aliases": [
            "GC2e"
          ],
          "firmware": {
            "versions": [
              "1.22",
              "1.23"
            ],
            "default": "1.23"
          },
          "family": "2gig-gc"
        }
      ]
    }
  },
  "getModel": {
    "answer": {
      "id": "dsc-powerseries-neo",
      "vendor": "DSC",
      "name": "DSC PowerSeries Neo",
      "firmware": "1.35",
      "protocol": "itv2",
      "facts": {
        "userCodes": {
          "limit": 95,
          "remote": true,
          "atLength": []
        },
        "slots": {
          "first": 1,
          "last": 95,
          "special": [
            {
              "role": "master",
              "from": 1,
              "to": 1,
              "counts": true,
              "remote": "modify"
            }
          ],
          "fillOrder": "ascending"
        },
        "codes": {
          "lengths": [
            4,
            6,
            8
          ],
          "localLengths": [
            4,
            6,
            8
          ],
          "defaultLength": 4,
          "onLengthChange": "pad-truncate",
          "duplicates": "rejected",
          "adjacent": "allowed",
          "adjacentScope": "all",
          "forbidden": [],
          "rejectSignal": "error-tone",
          "master": [
            "1234",
            "123456"
          ],
          "installer": [
            "5555",
            "555555"
          ]
        },
        "users": {
          "attributes": [
            "supervisor",
            "bypass"
          ],
          "otherAttributes": [
            "maintenance",
            "tag",
            "phone-access"
          ],
          "slotAuthority": "written-with-code",
          "attributesAsMade": [],
          "installer": "programs",
          "partitionsAsMade": "maker",
          "nameLength": 14,
          "longNames": "cut"
        },
        "programming": {
          "whileArmed": true,
          "armedScope": "any-partition",
          "duringLocal": "refused",
          "localTimeout": 1200,
          "rebootOnExit": false
        },
        "schedules": {
          "supported": true,
          "userTypes": [
            "unrestricted"
          ]
        },
        "oneTime": {
          "supported": true,
          "local": true,
          "rule": "one-disarm-per-day"
        },
        "duress": {
          "kind": "attribute",
          "max": 94,
          "whileDisarmed": true
        },
        "partitions": {
          "max": 8
        },
        "zones": {
          "max": 128,
          "kinds": [
            "entry_exit",
            "entry_exit_2",
            "perimeter"
          ]
        },
        "arming": {
          "modes": [
            "away",
            "home",
            "night"
          ],
          "quickArm": true,
          "remoteUser": "master",
          "leftOut": "bypassed",
          "openZones": {
            "keypad": "refuses",
            "remote": "refuses"
          },
          "motionHinders": true,
          "troubleHinders": false,
          "memoryHinders": false,
          "codeArms": "by-leaving",
          "change": "free"
        },
        "leaving": {
          "homeExit": "same",
          "again": "restarts",
          "restartsOnce": false,
          "perimeter": "waits",
          "autoStay": "none",
          "exitError": "siren-and-entry-delay",
          "quickExit": "none",
          "lastDoor": "option"
        },
        "bypass": {
          "whileArmed": false,
          "ends": "disarming",
          "who": "anybody",
          "all": true,
          "untilClosed": false
        },
        "delays": {
          "entry": 30,
          "entry2": 45,
          "entryMin": 1,
          "entryMax": 255,
          "exit": 120,
          "exitMin": 1,
          "exitMax": 255
        },
        "alarm": {
          "sirenSeconds": 240,
          "afterSiren": "rearms",
          "memoryClears": "arming",
          "swinger": 3,
          "abortSeconds": 0,
          "cancel": {
            "by": "nobody",
            "minutes": 0
          },
          "fireVerify": {
            "withinSeconds": 90,
            "heldSeconds": 30
          }
        },
        "power": {
          "up": "as-before",
          "ignoreSeconds": 0
        },
        "numbers": {
          "quickArm": 0,
          "keySwitch": 0
        },
        "clock": {
          "lossIsTrouble": true
        },
        "lockout": {
          "rule": {
            "kind": "none"
          },
          "optional": {
            "kind": "lock",
            "unit": "attempts",
            "count": 10,
            "withinSeconds": 3600,
            "seconds": 120,
            "alarm": false
          }
        }
      },
      "provenance": [
        {
          "path": "userCodes.limit",
          "title": "User codes the panel can hold",
          "value": 95,
          "confidence": "manual",
          "source": "PowerSeries Neo V1.1 reference manual, pp. 7 and 8, table 1-1 (text copy: https://github.com/IIMacGyverII/techsupport, commit 443ed98)",
          "note": "HS2064 and HS2128; 94 users and the master, beside installer and maintenance code. The E models hold 500 and 1000",
          "standing": "known",
          "assumes": "that a Neo of which no model is named is the largest one without E"
        },
        {
          "path": "userCodes.remote",
          "title": "Whether the module can manage user codes at all",
          "value": true,
          "confidence": "vendor-cloud",
          "source": "Alarm.com, User code compatibility by panel (copy: https://trueprotection.happyfox.com/kb/article/535-user-code-compatibility-by-panel)",
          "standing": "known"
        },
        {
          "path": "userCodes.atLength",
          "title": "How many codes fit at code lengths with a limit of their own",
          "value": [],
          "confidence": "assumed",
          "standing": "assumed",
          "assumes": "no document seen limits codes by their length",
          "looked": [
            "PowerSeries Neo V1.1 reference manual, pp. 7 and 8, table 1-1 (text copy: https://github.com/IIMacGyverII/techsupport, commit 443ed98)",
            "PowerSeries Neo V1.1 reference manual, pp. 96 and 144, section [041] (text copy: https://github.com/IIMacGyverII/techsupport, commit 443ed98)",
            "searched in November 2026: manuals as text, dealer pages and clients (length change, rights of a code from the cloud, long names, remote programming during local, range of the exit delay, zones and partitions of the E models)"
          ]
        }
      ],
      "assumptions": [
        "userCodes.limit: that a Neo of which no model is named is the largest one without E",
        "userCodes.atLength: How many codes fit at code lengths with a limit of their own is not documented; assumed [] (no document seen limits codes by their length)",
        "slots.last: that a Neo of which no model is named is the largest one without E"
      ],
      "unknown": [
        "The limits in the vendor's own table, which is lost in the copy seen",
        "Zones and partitions of the E models",
        "The shortest exit delay without CP-01"
      ]
    }
  },
  "getModelMachines": {
    "answer": {
      "model": "dsc-powerseries-neo",
      "name": "DSC PowerSeries Neo",
      "firmware": "1.35",
      "facts": [
        {
          "fact": "userCodes.limit",
          "value": 95,
          "confidence": "manual",
          "standing": "known",
          "source": "PowerSeries Neo V1.1 reference manual, pp. 7 and 8, table 1-1 (text copy: https://github.com/IIMacGyverII/techsupport, commit 443ed98)",
          "title": "User codes the panel can hold"
        },
        {
          "fact": "userCodes.remote",
          "value": true,
          "confidence": "vendor-cloud",
          "standing": "known",
          "source": "Alarm.com, User code compatibility by panel (copy: https://trueprotection.happyfox.com/kb/article/535-user-code-compatibility-by-panel)",
          "title": "Whether the module can manage user codes at all"
        },
        {
          "fact": "userCodes.atLength",
          "value": [],
          "confidence": "assumed",
          "standing": "assumed",
          "title": "How many codes fit at code lengths with a limit of their own"
        }
      ],
      "machines": [
        {
          "machine": "panel",
          "words": "the panel",
          "instances": 1,
          "states": [
            {
              "id": "panel",
              "key": "panel",
              "type": "parallel",
              "words": "panel"
            },
            {
              "id": "panel.power",
              "parent": "panel",
              "key": "power",
              "type": "compound",
              "initial": "panel.power.mains",
              "words": "power"
            },
            {
              "id": "panel.power.mains",
              "parent": "panel.power",
              "key": "mains",
              "type": "atomic",
              "words": "mains"
            }
          ],
          "transitions": [
            {
              "id": "panel.power POWER 0",
              "from": "panel.power",
              "event": "POWER",
              "target": "panel.power.mains",
              "actions": [
                "notePower"
              ],
              "words": "mains or battery come or go",
              "guard": {
                "name": "toMains",
                "words": "there are mains",
                "facts": [],
                "factless": "what power there is"
              }
            },
            {
              "id": "panel.power POWER 1",
              "from": "panel.power",
              "event": "POWER",
              "target": "panel.power.battery",
              "actions": [
                "notePower"
              ],
              "words": "mains or battery come or go",
              "guard": {
                "name": "toBattery",
                "words": "there are no mains, and a battery",
                "facts": [],
                "factless": "what power there is"
              }
            },
            {
              "id": "panel.power POWER 2",
              "from": "panel.power",
              "event": "POWER",
              "target": "panel.power.off",
              "actions": [
                "notePower"
              ],
              "words": "mains or battery come or go",
              "guard": {
                "name": "toOff",
                "words": "there are neither mains nor battery",
                "facts": [],
                "factless": "what power there is"
              }
            }
          ],
          "deadlines": [
            {
              "name": "lockout",
              "words": "the keypads work again",
              "state": "panel.keypad.lockedOut",
              "events": [
                "UNLOCK"
              ]
            },
            {
              "name": "programming",
              "words": "local programming closes, as no key was pressed",
              "state": "panel.programming.local",
              "events": [
                "CLOSE"
              ]
            },
            {
              "name": "keypad",
              "words": "a keypad forgets what was typed, or takes a message away",
              "state": "panel",
              "events": []
            }
          ]
        },
        {
          "machine": "partition",
          "words": "a partition",
          "instances": 8,
          "states": [
            {
              "id": "partition",
              "key": "partition",
              "type": "compound",
              "initial": "partition.disarmed",
              "words": "partition"
            },
            {
              "id": "partition.disarmed",
              "parent": "partition",
              "key": "disarmed",
              "type": "atomic",
              "words": "disarmed"
            },
            {
              "id": "partition.exitDelay",
              "parent": "partition",
              "key": "exitDelay",
              "type": "atomic",
              "words": "exit delay"
            }
          ],
          "transitions": [
            {
              "id": "partition DISARM 0",
              "from": "partition",
              "event": "DISARM",
              "target": "partition.disarmed",
              "actions": [
                "disarm"
              ],
              "words": "the partition is disarmed"
            },
            {
              "id": "partition REMEMBER 0",
              "from": "partition",
              "event": "REMEMBER",
              "actions": [
                "remember"
              ],
              "words": "there is an alarm without a siren"
            },
            {
              "id": "partition CALLED_OFF 0",
              "from": "partition",
              "event": "CALLED_OFF",
              "actions": [
                "calledOff"
              ],
              "words": "the alarm is called off"
            }
          ],
          "deadlines": [
            {
              "name": "exitDelay",
              "words": "the exit delay ends",
              "state": "partition.exitDelay",
              "events": [
                "DUE"
              ]
            },
            {
              "name": "entryDelay",
              "words": "the entry delay ends, and the alarm sounds",
              "state": "partition.entryDelay",
              "events": [
                "DUE"
              ]
            },
            {
              "name": "siren",
              "words": "the siren stops",
              "state": "partition.alarm",
              "events": [
                "DUE"
              ]
            }
          ]
        },
        {
          "machine": "users",
          "words": "the user table",
          "instances": 1,
          "states": [
            {
              "id": "userTable",
              "key": "userTable",
              "type": "compound",
              "initial": "userTable.ready",
              "words": "user table"
            },
            {
              "id": "userTable.ready",
              "parent": "userTable",
              "key": "ready",
              "type": "atomic",
              "words": "ready"
            }
          ],
          "transitions": [
            {
              "id": "userTable.ready user-code/add 0",
              "from": "userTable.ready",
              "event": "user-code/add",
              "actions": [
                "refuse"
              ],
              "words": "a user is to be added",
              "guard": {
                "name": "typeUnsupported",
                "words": "the panel has no users of this type",
                "refusal": {
                  "reason": "USER_TYPE_UNSUPPORTED",
                  "message": "A user of type \"…\" cannot be asked for here.",
                  "advice": "Use one of: …. Schedules are asked for with the field \"schedule\".",
                  "help": "/docs/refusals.md#user_type_unsupported"
                },
                "facts": [
                  "duress.kind"
                ]
              }
            },
            {
              "id": "userTable.ready user-code/add 1",
              "from": "userTable.ready",
              "event": "user-code/add",
              "actions": [
                "refuse"
              ],
              "words": "a user is to be added",
              "guard": {
                "name": "oneTimeUnsupported",
                "words": "the panel has no one-time codes",
                "refusal": {
                  "reason": "ONE_TIME_UNSUPPORTED",
                  "message": "This panel, at this firmware, has no one-time codes.",
                  "advice": "Use an ordinary code and clear it after use.",
                  "help": "/docs/refusals.md#one_time_unsupported"
                },
                "facts": [
                  "oneTime.supported",
                  "oneTime.local"
                ]
              }
            },
            {
              "id": "userTable.ready user-code/add 2",
              "from": "userTable.ready",
              "event": "user-code/add",
              "actions": [
                "refuse"
              ],
              "words": "a user is to be added",
              "guard": {
                "name": "schedulesUnsupported",
                "words": "the model is not compatible with schedules",
                "refusal": {
                  "reason": "SCHEDULES_UNSUPPORTED",
                  "message": "This panel, at this firmware, does not take scheduled or temporary codes.",
                  "advice": "Leave the schedule out, or use a panel or firmware that supports schedules.",
                  "help": "/docs/refusals.md#schedules_unsupported"
                },
                "facts": [
                  "schedules.supported"
                ]
              }
            }
          ],
          "deadlines": []
        }
      ]
    }
  },
  "restartPanel": {
    "answer": {
      "id": "house",
      "model": "dsc-powerseries-neo",
      "name": "DSC PowerSeries Neo",
      "vendor": "DSC",
      "firmware": "1.35",
      "link": "down",
      "waiting": 0,
      "seq": 19,
      "power": {
        "mains": false,
        "battery": "ok",
        "power": "battery"
      },
      "partitions": [
        {
          "partition": 1,
          "arming": "triggered"
        }
      ],
      "slots": {
        "used": 1,
        "limit": 95,
        "full": false
      },
      "faults": [],
      "zones": [
        {
          "zone": 1,
          "name": "Front door",
          "kind": "entry_exit",
          "partition": 1,
          "open": false,
          "tamper": false,
          "trouble": false,
          "bypassed": false
        },
        {
          "zone": 2,
          "name": "Back door",
          "kind": "entry_exit",
          "partition": 1,
          "open": false,
          "tamper": false,
          "trouble": false,
          "bypassed": false
        },
        {
          "zone": 3,
          "name": "Living room window",
          "kind": "perimeter",
          "partition": 1,
          "open": true,
          "tamper": false,
          "trouble": false,
          "bypassed": false
        }
      ]
    }
  },
  "deletePanel": {},
  "resetPanels": {
    "answer": {
      "removed": [
        "house"
      ],
      "created": [
        "house"
      ]
    }
  },
  "listCases": {
    "answer": {
      "cases": [
        {
          "id": "02-refused-while-armed",
          "name": "A code cannot be programmed while the panel is armed",
          "symptom": "I added a code for the dog sitter from work, and it did not work when she came to the door.",
          "shows": "A Concord 4 takes no codes while it is armed. The module keeps the change until somebody disarms; asked not to wait, it fails at once.",
          "source": [
            "Alarm.com, Configure Scheduled and Temporary panel user codes",
            "Alert 360, Create a system user code, https://support.alert360.com/knowledge/create-a-system-user-code"
          ],
          "tags": [
            "user-codes",
            "armed"
          ],
          "models": [
            "interlogix-concord-4"
          ],
          "steps": 16
        },
        {
          "id": "28-alarm-is-sounding",
          "name": "The keypad will not do anything else while the alarm sounds",
          "symptom": "The alarm went off, I typed my code and the mode I wanted, and it said rejected.",
          "shows": "In alarm a partition can be disarmed and nothing else: arming it in another mode is refused until it is disarmed. The code alone is right. (Reported of a Ring keypad that wants the code first and the mode after it.)",
          "source": [
            "https://community.ring.com/t/pin-rejected-trying-to-disarm-when-alarm-is-going-off/110746"
          ],
          "tags": [
            "alarm"
          ],
          "models": [
            "interlogix-nx"
          ],
          "steps": 7
        },
        {
          "id": "31-works-after-hours",
          "name": "A code works after its hours",
          "symptom": "The cleaners may come until four. Last night at ten their code opened the office.",
          "shows": "The module takes a scheduled code out of the panel when its window closes. A Concord 4 that is armed then lets it do nothing, and the code works until somebody disarms. That is why the vendor refuses schedules on such a panel; here the operator insists.",
          "source": [
            "Alarm.com (answers.alarm.com), Configure Scheduled and Temporary panel user codes"
          ],
          "tags": [
            "user-codes",
            "schedules",
            "armed"
          ],
          "models": [
            "interlogix-concord-4"
          ],
          "steps": 12
        }
      ]
    }
  },
  "getCase": {
    "answer": {
      "id": "02-refused-while-armed",
      "name": "A code cannot be programmed while the panel is armed",
      "symptom": "I added a code for the dog sitter from work, and it did not work when she came to the door.",
      "shows": "A Concord 4 takes no codes while it is armed. The module keeps the change until somebody disarms; asked not to wait, it fails at once.",
      "source": [
        "Alarm.com, Configure Scheduled and Temporary panel user codes",
        "Alert 360, Create a system user code, https://support.alert360.com/knowledge/create-a-system-user-code"
      ],
      "tags": [
        "user-codes",
        "armed"
      ],
      "models": [
        "interlogix-concord-4"
      ],
      "steps": [
        {
          "step": 1,
          "title": "keypad",
          "line": 12,
          "text": "keypad: '[AWAY]****'"
        },
        {
          "step": 2,
          "title": "say",
          "line": 13,
          "text": "say: Everybody leaves by the front door. If nobody did, the panel would be armed home in the end."
        },
        {
          "step": 3,
          "title": "zone",
          "line": 14,
          "text": "zone: { zone: 1, open: true }"
        }
      ]
    }
  },
  "beginPlay": {
    "body": {
      "case": "02-refused-while-armed"
    },
    "answer": {
      "id": "play-1",
      "case": "02-refused-while-armed",
      "name": "A code cannot be programmed while the panel is armed",
      "now": "2026-01-05T08:00:00.000Z",
      "finished": false,
      "failed": false,
      "symptom": "I added a code for the dog sitter from work, and it did not work when she came to the door.",
      "shows": "A Concord 4 takes no codes while it is armed. The module keeps the change until somebody disarms; asked not to wait, it fails at once.",
      "models": [
        "interlogix-concord-4@4.0"
      ],
      "seed": 1,
      "steps": [
        {
          "step": 1,
          "title": "keypad",
          "text": "keypad: '[AWAY]****'",
          "state": "next"
        },
        {
          "step": 2,
          "title": "say",
          "text": "say: Everybody leaves by the front door. If nobody did, the panel would be armed home in the end.",
          "state": "waiting"
        },
        {
          "step": 3,
          "title": "zone",
          "text": "zone: { zone: 1, open: true }",
          "state": "waiting"
        }
      ],
      "remarks": [],
      "panels": [
        "play-1.panel-1"
      ]
    }
  },
  "stepPlay": {
    "body": {
      "steps": 3
    },
    "answer": {
      "id": "play-1",
      "case": "02-refused-while-armed",
      "name": "A code cannot be programmed while the panel is armed",
      "now": "2026-01-05T08:00:00.000Z",
      "finished": false,
      "failed": false,
      "symptom": "I added a code for the dog sitter from work, and it did not work when she came to the door.",
      "shows": "A Concord 4 takes no codes while it is armed. The module keeps the change until somebody disarms; asked not to wait, it fails at once.",
      "models": [
        "interlogix-concord-4@4.0"
      ],
      "seed": 1,
      "steps": [
        {
          "step": 1,
          "title": "keypad",
          "text": "keypad: '[AWAY]****'",
          "state": "done",
          "at": "2026-01-05T08:00:00.000Z"
        },
        {
          "step": 2,
          "title": "say",
          "text": "say: Everybody leaves by the front door. If nobody did, the panel would be armed home in the end.",
          "state": "done",
          "at": "2026-01-05T08:00:00.000Z"
        },
        {
          "step": 3,
          "title": "zone",
          "text": "zone: { zone: 1, open: true }",
          "state": "done",
          "at": "2026-01-05T08:00:00.000Z"
        }
      ],
      "remarks": [
        {
          "at": "2026-01-05T08:00:00.000Z",
          "text": "Everybody leaves by the front door. If nobody did, the panel would be armed home in the end."
        }
      ],
      "panels": [
        "play-1.panel-1"
      ]
    }
  },
  "listPlays": {
    "answer": {
      "plays": [
        {
          "id": "play-1",
          "case": "02-refused-while-armed",
          "name": "A code cannot be programmed while the panel is armed",
          "now": "2026-01-05T08:00:00.000Z",
          "finished": false,
          "failed": false,
          "done": 3,
          "steps": 16
        }
      ]
    }
  },
  "getPlay": {
    "answer": {
      "id": "play-1",
      "case": "02-refused-while-armed",
      "name": "A code cannot be programmed while the panel is armed",
      "now": "2026-01-05T08:00:00.000Z",
      "finished": false,
      "failed": false,
      "symptom": "I added a code for the dog sitter from work, and it did not work when she came to the door.",
      "shows": "A Concord 4 takes no codes while it is armed. The module keeps the change until somebody disarms; asked not to wait, it fails at once.",
      "models": [
        "interlogix-concord-4@4.0"
      ],
      "seed": 1,
      "steps": [
        {
          "step": 1,
          "title": "keypad",
          "text": "keypad: '[AWAY]****'",
          "state": "done",
          "at": "2026-01-05T08:00:00.000Z"
        },
        {
          "step": 2,
          "title": "say",
          "text": "say: Everybody leaves by the front door. If nobody did, the panel would be armed home in the end.",
          "state": "done",
          "at": "2026-01-05T08:00:00.000Z"
        },
        {
          "step": 3,
          "title": "zone",
          "text": "zone: { zone: 1, open: true }",
          "state": "done",
          "at": "2026-01-05T08:00:00.000Z"
        }
      ],
      "remarks": [
        {
          "at": "2026-01-05T08:00:00.000Z",
          "text": "Everybody leaves by the front door. If nobody did, the panel would be armed home in the end."
        }
      ],
      "panels": [
        "play-1.panel-1"
      ]
    }
  },
  "finishPlay": {
    "answer": {
      "id": "play-1",
      "case": "02-refused-while-armed",
      "name": "A code cannot be programmed while the panel is armed",
      "now": "2026-01-05T16:01:00.000Z",
      "finished": true,
      "failed": false,
      "symptom": "I added a code for the dog sitter from work, and it did not work when she came to the door.",
      "shows": "A Concord 4 takes no codes while it is armed. The module keeps the change until somebody disarms; asked not to wait, it fails at once.",
      "models": [
        "interlogix-concord-4@4.0"
      ],
      "seed": 1,
      "steps": [
        {
          "step": 1,
          "title": "keypad",
          "text": "keypad: '[AWAY]****'",
          "state": "done",
          "at": "2026-01-05T08:00:00.000Z"
        },
        {
          "step": 2,
          "title": "say",
          "text": "say: Everybody leaves by the front door. If nobody did, the panel would be armed home in the end.",
          "state": "done",
          "at": "2026-01-05T08:00:00.000Z"
        },
        {
          "step": 3,
          "title": "zone",
          "text": "zone: { zone: 1, open: true }",
          "state": "done",
          "at": "2026-01-05T08:00:00.000Z"
        }
      ],
      "remarks": [
        {
          "at": "2026-01-05T08:00:00.000Z",
          "text": "Everybody leaves by the front door. If nobody did, the panel would be armed home in the end."
        },
        {
          "at": "2026-01-05T08:01:00.000Z",
          "text": "The owner adds a code from work."
        },
        {
          "at": "2026-01-05T16:01:00.000Z",
          "text": "Asked not to wait, the panel's refusal comes at once."
        }
      ],
      "panels": [
        "play-1.panel-1"
      ]
    }
  },
  "advancePlay": {
    "body": {
      "seconds": 60
    },
    "answer": {
      "id": "play-1",
      "case": "02-refused-while-armed",
      "name": "A code cannot be programmed while the panel is armed",
      "now": "2026-01-05T16:02:00.000Z",
      "finished": true,
      "failed": false,
      "symptom": "I added a code for the dog sitter from work, and it did not work when she came to the door.",
      "shows": "A Concord 4 takes no codes while it is armed. The module keeps the change until somebody disarms; asked not to wait, it fails at once.",
      "models": [
        "interlogix-concord-4@4.0"
      ],
      "seed": 1,
      "steps": [
        {
          "step": 1,
          "title": "keypad",
          "text": "keypad: '[AWAY]****'",
          "state": "done",
          "at": "2026-01-05T08:00:00.000Z"
        },
        {
          "step": 2,
          "title": "say",
          "text": "say: Everybody leaves by the front door. If nobody did, the panel would be armed home in the end.",
          "state": "done",
          "at": "2026-01-05T08:00:00.000Z"
        },
        {
          "step": 3,
          "title": "zone",
          "text": "zone: { zone: 1, open: true }",
          "state": "done",
          "at": "2026-01-05T08:00:00.000Z"
        }
      ],
      "remarks": [
        {
          "at": "2026-01-05T08:00:00.000Z",
          "text": "Everybody leaves by the front door. If nobody did, the panel would be armed home in the end."
        },
        {
          "at": "2026-01-05T08:01:00.000Z",
          "text": "The owner adds a code from work."
        },
        {
          "at": "2026-01-05T16:01:00.000Z",
          "text": "Asked not to wait, the panel's refusal comes at once."
        }
      ],
      "panels": [
        "play-1.panel-1"
      ]
    }
  },
  "deletePlay": {},
  "beginRecording": {
    "answer": {
      "recording": true,
      "since": "2026-01-01T00:01:00.000Z",
      "inputs": 0,
      "full": false
    }
  },
  "getWire": {
    "answer": {
      "panel": "house",
      "entries": [
        {
          "id": 1,
          "at": "2026-01-01T00:00:00.000Z",
          "side": "cloud",
          "direction": "out",
          "hex": "",
          "words": "asks for a connection to mqtt://127.0.0.1:1883 as panelemu-house.panels.v1"
        },
        {
          "id": 2,
          "at": "2026-01-01T00:00:00.000Z",
          "side": "cloud",
          "direction": "in",
          "hex": "",
          "words": "the broker has accepted the connection, and subscriptions to panels/v1/house/request/#",
          "seq": 2
        },
        {
          "id": 3,
          "at": "2026-01-01T00:00:00.000Z",
          "side": "cloud",
          "direction": "out",
          "topic": "panels/v1/house/status",
          "qos": 1,
          "retain": true,
          "hex": "6F 6E 6C 69 6E 65",
          "text": "online",
          "words": "status: online"
        }
      ],
      "oldest": 1,
      "last": 7,
      "more": true
    }
  },
  "getLiveness": {
    "answer": {
      "status": "ok"
    }
  },
  "getReadiness": {
    "answer": {
      "status": "ok"
    }
  },
  "getHealth": {
    "answer": {
      "status": "ok",
      "panels": 1,
      "online": 0,
      "lines": 0,
      "broker": {
        "url": "mqtt://127.0.0.1:1883",
        "embedded": true
      }
    }
  },
  "getRecording": {
    "answer": {
      "recording": true,
      "since": "2026-01-01T00:01:00.000Z",
      "inputs": 1,
      "full": false
    }
  },
  "getRecordedScenario": {
    "answer": "# What was done at the panel house, made into a scenario. Play it with: panelemu run FILE\n# Codes are stand-ins: as long as the real ones, equal or one apart where those are, and refused where those\n# are, and people are called User 1, User 2 and so on.\n\nname: A door\npanel:\n  id: house\n  model: dsc-powerseries-neo\n  firmware: '1.35'\n  exitDelay: 60\n  masterCode: '6203'\n  codeLength: 4\n  module: { revealCodes: true }\nstart: 2026-01-01T00:01:00.000Z\nsteps:\n  - zone: { zone: 1, open: true }\n"
  },
  "getRecordingLines": {
    "answer": "{\"format\":\"panelemu-recording\",\"version\":1,\"emulator\":\"0.1.0\",\"root\":\"panels/v1\",\"codes\":\"stand-ins\"}\n{\"kind\":\"input\",\"panel\":\"house\",\"at\":\"2026-01-01T00:01:00.000Z\",\"input\":{\"type\":\"zone\",\"by\":{\"via\":\"control\"},\"zone\":1,\"condition\":{\"open\":true}}}\n{\"kind\":\"event\",\"panel\":\"house\",\"at\":\"2026-01-01T00:01:00.000Z\",\"event\":{\"seq\":1,\"at\":\"2026-01-01T00:01:00.000Z\",\"source\":\"zone\",\"type\":\"zone.input\",\"data\":{\"zone\":1,\"open\":true},\"actor\":{\"via\":\"control\"}}}\n"
  },
  "deleteRecording": {
    "answer": {
      "recording": false,
      "inputs": 0,
      "full": false
    }
  },
  "getMetrics": {
    "answer": "# HELP panelemu_panels Panels by the state of the link between module and cloud.\n# TYPE panelemu_panels gauge\npanelemu_panels{link=\"down\"} 1\npanelemu_panels{link=\"connecting\"} 0\npanelemu_panels{link=\"online\"} 0\npanelemu_panels{link=\"backingOff\"} 0\n"
  },
  "streamPanel": {
    "answer": {
      "event": "change",
      "data": {
        "panel": {
          "id": "house",
          "model": "dsc-powerseries-neo",
          "name": "DSC PowerSeries Neo",
          "vendor": "DSC",
          "firmware": "1.35",
          "link": "down",
          "waiting": 0,
          "seq": 0,
          "power": {
            "mains": true,
            "battery": "ok",
            "power": "mains"
          },
          "partitions": [
            {
              "partition": 1,
              "arming": "disarmed"
            }
          ],
          "slots": {
            "used": 1,
            "limit": 95,
            "full": false
          },
          "faults": [],
          "zones": [
            {
              "zone": 1,
              "name": "Front door",
              "kind": "entry_exit",
              "partition": 1,
              "open": false,
              "tamper": false,
              "trouble": false,
              "bypassed": false
            },
            {
              "zone": 2,
              "name": "Back door",
              "kind": "entry_exit",
              "partition": 1,
              "open": false,
              "tamper": false,
              "trouble": false,
              "bypassed": false
            },
            {
              "zone": 3,
              "name": "Living room window",
              "kind": "perimeter",
              "partition": 1,
              "open": false,
              "tamper": false,
              "trouble": false,
              "bypassed": false
            }
          ]
        },
        "users": {
          "limit": 95,
          "used": 1,
          "free": 94,
          "freeDuress": 94,
          "full": false,
          "codeLength": 4,
          "revealable": true,
          "runs": [
            {
              "role": "master",
              "from": 1,
              "to": 1,
              "counts": true,
              "remote": "modify"
            },
            {
              "role": "ordinary",
              "from": 2,
              "to": 95,
              "counts": true,
              "remote": "manage"
            }
          ],
          "slots": [
            {
              "slot": 1,
              "status": "occupied_enabled",
              "userType": "programming",
              "partitions": [
                1
              ],
              "generation": "3ac8cf5f",
              "revision": 1,
              "inPanel": true
            }
          ]
        }
      }
    }
  },
  "getDesk": {
    "answer": {
      "connected": true,
      "kept": false,
      "users": 0,
      "plans": 0,
      "panels": 2,
      "elsewhere": 0
    }
  },
  "listDeskRoles": {
    "answer": {
      "permissions": [
        {
          "permission": "users.view",
          "title": "look at users",
          "customersOwn": false
        },
        {
          "permission": "users.manage",
          "title": "add, edit, remove and delete users, and switch their access on and off",
          "customersOwn": true
        },
        {
          "permission": "codes.reveal",
          "title": "see codes in clear",
          "customersOwn": false
        }
      ],
      "roles": [
        {
          "role": "customer",
          "title": "a customer",
          "permissions": [
            "users.view",
            "users.manage",
            "codes.reveal"
          ]
        },
        {
          "role": "representative-1",
          "title": "a representative of level 1",
          "permissions": [
            "users.view",
            "panels.view",
            "equipment.refresh"
          ]
        },
        {
          "role": "representative-2",
          "title": "a representative of level 2",
          "permissions": [
            "users.view",
            "users.manage",
            "slots.choose"
          ]
        }
      ],
      "actions": [
        {
          "action": "user/add",
          "needs": [
            "users.manage"
          ]
        },
        {
          "action": "user/edit",
          "needs": [
            "users.manage"
          ]
        },
        {
          "action": "user/remove",
          "needs": [
            "users.manage"
          ]
        }
      ]
    }
  },
  "getDeskCatalogue": {
    "answer": {
      "commands": [
        {
          "item": "manage-user-codes",
          "group": "User Codes",
          "title": "Manage user codes and slot numbers",
          "permission": "users.view",
          "fields": []
        },
        {
          "item": "change-code-length",
          "group": "User Codes",
          "title": "Change the length of all user codes",
          "permission": "code-length",
          "fields": [
            {
              "field": "length",
              "title": "Digits",
              "kind": "choice",
              "required": true
            }
          ]
        },
        {
          "item": "refresh-equipment-list",
          "group": "Equipment",
          "title": "Send an updated equipment list",
          "permission": "equipment.refresh",
          "fields": []
        }
      ]
    }
  },
  "addDeskUser": {
    "body": {
      "role": "customer",
      "input": {
        "first": "Ada",
        "last": "Lovelace",
        "code": "4711",
        "language": "en"
      }
    },
    "answer": {
      "user": "user-1",
      "notes": []
    }
  },
  "switchDeskAccessOn": {
    "body": {
      "role": "customer",
      "input": {
        "user": "Ada Lovelace",
        "panel": "house",
        "time": "mon-fri 08:00-16:00"
      }
    },
    "answer": {
      "user": "user-1",
      "notes": []
    }
  },
  "editDeskUser": {
    "body": {
      "role": "customer",
      "input": {
        "user": "Ada Lovelace",
        "addContacts": [
          {
            "kind": "email",
            "value": "ada@example.org"
          }
        ]
      }
    },
    "answer": {
      "user": "user-1",
      "notes": []
    }
  },
  "listDeskUsers": {
    "answer": {
      "users": [
        {
          "id": "user-1",
          "first": "Ada",
          "last": "Lovelace",
          "code": "****",
          "type": "user",
          "language": "en",
          "contacts": [
            {
              "kind": "email",
              "value": "ada@example.org"
            }
          ],
          "access": [
            {
              "panel": "house",
              "status": "active"
            }
          ],
          "panels": 1
        }
      ],
      "total": 1
    }
  },
  "addDeskPlan": {
    "body": {
      "role": "customer",
      "input": {
        "name": "All sites",
        "systems": [
          {
            "panel": "hall"
          },
          {
            "panel": "house",
            "partitions": [
              1
            ]
          }
        ]
      }
    },
    "answer": {
      "plan": "plan-6",
      "notes": []
    }
  },
  "assignDeskPlan": {
    "body": {
      "role": "customer",
      "input": {
        "plan": "All sites",
        "user": "Ada Lovelace"
      }
    },
    "answer": {
      "user": "user-1",
      "plan": "plan-6",
      "notes": []
    }
  },
  "getDeskUser": {
    "answer": {
      "id": "user-1",
      "first": "Ada",
      "last": "Lovelace",
      "code": "****",
      "type": "user",
      "language": "en",
      "contacts": [
        {
          "kind": "email",
          "value": "ada@example.org"
        }
      ],
      "sharing": [],
      "plans": [
        {
          "id": "plan-6",
          "name": "All sites"
        }
      ],
      "access": [
        {
          "panel": "house",
          "slot": 2,
          "partitions": "all",
          "time": "mon-fri 08:00-16:00",
          "status": "active",
          "codeKnown": true,
          "when": {
            "kind": "restricted",
            "weekly": [
              {
                "days": [
                  "mon",
                  "tue",
                  "wed"
                ],
                "from": "08:00",
                "to": "16:00"
              }
            ]
          },
          "wanted": true,
          "plans": [
            "All sites"
          ],
          "moving": false
        },
        {
          "panel": "hall",
          "slot": 2,
          "partitions": "all",
          "time": "always",
          "status": "active",
          "codeKnown": true,
          "when": {
            "kind": "always"
          },
          "wanted": true,
          "plans": [
            "All sites"
          ],
          "moving": false
        }
      ]
    }
  },
  "revealDeskCode": {
    "body": {
      "role": "customer"
    },
    "answer": {
      "user": "user-1",
      "code": "4711"
    }
  },
  "listDeskPlans": {
    "answer": {
      "plans": [
        {
          "id": "plan-6",
          "name": "All sites",
          "systems": [
            {
              "panel": "hall"
            },
            {
              "panel": "house",
              "partitions": [
                1
              ]
            }
          ],
          "time": "always",
          "users": [
            {
              "id": "user-1",
              "name": "Ada Lovelace"
            }
          ],
          "when": {
            "kind": "always"
          }
        }
      ],
      "total": 1
    }
  },
  "getDeskPlan": {
    "answer": {
      "id": "plan-6",
      "name": "All sites",
      "systems": [
        {
          "panel": "hall"
        },
        {
          "panel": "house",
          "partitions": [
            1
          ]
        }
      ],
      "time": "always",
      "users": [
        {
          "id": "user-1",
          "name": "Ada Lovelace"
        }
      ],
      "when": {
        "kind": "always"
      },
      "access": [
        {
          "user": "user-1",
          "name": "Ada Lovelace",
          "panel": "house",
          "slot": 2,
          "partitions": "all",
          "time": "mon-fri 08:00-16:00",
          "status": "active",
          "codeKnown": true
        },
        {
          "user": "user-1",
          "name": "Ada Lovelace",
          "panel": "hall",
          "slot": 2,
          "partitions": "all",
          "time": "always",
          "status": "active",
          "codeKnown": true
        }
      ]
    }
  },
  "editDeskPlan": {
    "body": {
      "role": "representative-3",
      "input": {
        "plan": "All sites",
        "drop": [
          "hall"
        ]
      }
    },
    "answer": {
      "plan": "plan-6",
      "notes": []
    }
  },
  "unassignDeskPlan": {
    "body": {
      "role": "customer",
      "input": {
        "plan": "All sites",
        "user": "Ada Lovelace"
      }
    },
    "answer": {
      "user": "user-1",
      "plan": "plan-6",
      "notes": []
    }
  },
  "deleteDeskPlan": {
    "body": {
      "role": "customer",
      "input": {
        "plan": "All sites"
      }
    },
    "answer": {
      "plan": "plan-6",
      "notes": []
    }
  },
  "listDeskPanels": {
    "answer": {
      "panels": [
        {
          "id": "hall",
          "status": "online",
          "model": "2gig-gocontrol",
          "name": "2GIG Go!Control",
          "firmware": "1.7",
          "arming": [
            {
              "partition": 1,
              "arming": "disarmed"
            }
          ],
          "slots": {
            "used": 1,
            "limit": 7,
            "full": false
          },
          "outOfSync": 0,
          "known": true,
          "emulated": true,
          "partitions": 1,
          "codeLength": 4,
          "schedules": false,
          "oneTimeCodes": false,
          "duressCodes": 1,
          "codesWhileArmed": false,
          "managesCodes": true
        },
        {
          "id": "house",
          "status": "online",
          "model": "interlogix-nx",
          "name": "Interlogix NX (NetworX)",
          "firmware": "1.0",
          "arming": [
            {
              "partition": 1,
              "arming": "disarmed"
            }
          ],
          "slots": {
            "used": 4,
            "limit": 99,
            "full": false
          },
          "outOfSync": 0,
          "known": true,
          "emulated": true,
          "partitions": 1,
          "codeLength": 4,
          "schedules": true,
          "oneTimeCodes": false,
          "duressCodes": 1,
          "codesWhileArmed": true,
          "managesCodes": true
        }
      ],
      "total": 2
    }
  },
  "getDeskPanel": {
    "answer": {
      "id": "house",
      "status": "online",
      "model": "interlogix-nx",
      "name": "Interlogix NX (NetworX)",
      "firmware": "1.0",
      "arming": [
        {
          "partition": 1,
          "arming": "disarmed"
        }
      ],
      "slots": {
        "used": 4,
        "limit": 99,
        "full": false
      },
      "outOfSync": 0,
      "known": true,
      "emulated": true,
      "partitions": 1,
      "codeLength": 4,
      "schedules": true,
      "oneTimeCodes": false,
      "duressCodes": 1,
      "codesWhileArmed": true,
      "managesCodes": true,
      "codeLengths": [
        4
      ],
      "modes": [
        "away",
        "home"
      ],
      "zones": [
        {
          "zone": 1,
          "name": "Front door"
        },
        {
          "zone": 2,
          "name": "Back door"
        },
        {
          "zone": 3,
          "name": "Living room window"
        }
      ],
      "numbers": {
        "first": 1,
        "last": 99,
        "special": [
          {
            "role": "master",
            "from": 1,
            "to": 1
          },
          {
            "role": "duress",
            "from": 254,
            "to": 254
          },
          {
            "role": "installer",
            "from": 255,
            "to": 255
          }
        ]
      },
      "table": [
        {
          "slot": 1,
          "holder": "master",
          "type": "programming",
          "partitions": [
            1
          ],
          "time": "always",
          "enabled": true
        },
        {
          "slot": 2,
          "user": "user-1",
          "holder": "Ada Lovelace",
          "name": "Ada Lovelace",
          "type": "user",
          "partitions": [
            1
          ],
          "time": "mon-fri 08:00-16:00",
          "enabled": false
        },
        {
          "slot": 9,
          "holder": "unknown here",
          "name": "Guest 9",
          "type": "user",
          "partitions": [
            1
          ],
          "time": "always",
          "enabled": true
        }
      ],
      "differences": [
        {
          "slot": 9,
          "kind": "unknown",
          "difference": "no user here",
          "shown": "Guest 9, partition 1, always"
        },
        {
          "slot": 10,
          "kind": "unknown",
          "difference": "no user here",
          "shown": "Guest 10, partition 1, always"
        }
      ],
      "underWay": [],
      "ended": [
        {
          "transaction": "sxiydqg7-12",
          "item": "manage-user-codes",
          "title": "Manage user codes and slot numbers",
          "panel": "house",
          "ok": true,
          "users": [
            {
              "slot": 1,
              "holder": "master",
              "type": "programming",
              "status": "enabled",
              "code": "****"
            },
            {
              "slot": 2,
              "holder": "Ada Lovelace",
              "type": "week day schedule",
              "status": "disabled",
              "name": "Ada Lovelace",
              "code": "****"
            },
            {
              "slot": 9,
              "holder": "unknown here",
              "type": "user",
              "status": "enabled",
              "name": "Guest 9",
              "code": "****"
            }
          ]
        }
      ]
    }
  },
  "acceptDeskSlot": {
    "body": {
      "role": "representative-3",
      "input": {
        "panel": "house",
        "slot": 9
      }
    },
    "answer": {
      "user": "user-13",
      "notes": []
    }
  },
  "undoDeskSlot": {
    "body": {
      "role": "representative-3",
      "input": {
        "panel": "house",
        "slot": 10
      }
    },
    "answer": {
      "transaction": "sxiydqg7-15",
      "notes": []
    }
  },
  "switchDeskAccessOff": {
    "body": {
      "role": "customer",
      "input": {
        "user": "Ada Lovelace",
        "panel": "house"
      }
    },
    "answer": {
      "user": "user-1",
      "notes": []
    }
  },
  "cancelDeskAccess": {
    "body": {
      "role": "customer",
      "input": {
        "user": "Ada Lovelace",
        "panel": "house"
      }
    },
    "answer": {
      "user": "user-1",
      "notes": []
    }
  },
  "sendDeskCommand": {
    "body": {
      "role": "representative-2",
      "input": {
        "panel": "house",
        "item": "set-time",
        "timeZone": "America/Denver"
      }
    },
    "answer": {
      "transaction": "sxiydqg7-21",
      "notes": []
    }
  },
  "cancelDeskCommand": {
    "body": {
      "role": "representative-2",
      "input": {
        "transaction": "sxiydqg7-21"
      }
    },
    "answer": {
      "transaction": "sxiydqg7-21",
      "notes": []
    }
  },
  "removeDeskUser": {
    "body": {
      "role": "customer",
      "input": {
        "user": "Ada Lovelace"
      }
    },
    "answer": {
      "user": "user-1",
      "notes": []
    }
  },
  "deleteDeskUser": {
    "body": {
      "role": "customer",
      "input": {
        "user": "Ada Lovelace"
      }
    },
    "answer": {
      "user": "user-1",
      "notes": []
    }
  },
  "forgetDeskPanel": {
    "body": {
      "role": "representative-3",
      "input": {
        "panel": "hall"
      }
    },
    "answer": {
      "notes": []
    }
  },
  "streamDesk": {
    "answer": {
      "event": "changed",
      "data": {
        "users": [
          "user-1"
        ],
        "plans": [],
        "panels": [
          "house"
        ],
        "desk": {
          "connected": true,
          "kept": false,
          "users": 0,
          "plans": 0,
          "panels": 2,
          "elsewhere": 0
        }
      }
    }
  },
  "streamEvents": {
    "answer": {
      "id": "1kz8qf.2",
      "data": {
        "panel": "house",
        "seq": 2,
        "at": "2026-01-01T00:00:00.000Z",
        "source": "panel",
        "type": "panel.arming.changed",
        "data": {
          "partition": 1,
          "from": "disarmed",
          "to": "arming",
          "user": 0,
          "by": "keypad"
        },
        "cause": 1,
        "actor": {
          "via": "control"
        }
      }
    }
  }
}
