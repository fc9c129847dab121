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
        "[CANCEL]"
      ],
      "sound": "none",
      "keypad": 1
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
        "[CANCEL]"
      ],
      "sound": "none",
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
          "supervisor"
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
          "userCodes.limit: that 95 holds for every HS model and firmware; the manual names neither",
          "userCodes.atLength: How many codes fit at code lengths with a limit of their own is not documented; assumed []",
          "slots.last: that the range holds for every HS model and firmware; the manual names neither"
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
          }
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
          }
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
          }
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
            "supervisor"
          ],
          "otherAttributes": [
            "maintenance",
            "tag"
          ],
          "slotAuthority": "written-with-code",
          "installer": "programs",
          "partitionsAsMade": "maker",
          "nameLength": 14,
          "longNames": "cut"
        },
        "programming": {
          "whileArmed": true,
          "armedScope": "any-partition",
          "duringLocal": "refused",
          "localTimeout": 0,
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
          "max": 94
        },
        "partitions": {
          "max": 8
        },
        "zones": {
          "max": 16
        },
        "arming": {
          "modes": [
            "away",
            "home",
            "night"
          ],
          "quickArm": true,
          "remoteUser": "master",
          "leftOut": "as-they-are"
        },
        "delays": {
          "entry": 30,
          "entryMin": 1,
          "entryMax": 255,
          "exit": 60,
          "exitMin": 0,
          "exitMax": 255
        },
        "alarm": {
          "sirenSeconds": 240
        },
        "clock": {
          "lossIsTrouble": true
        },
        "lockout": {
          "rule": {
            "kind": "none"
          },
          "optional": {
            "kind": "none"
          }
        }
      },
      "provenance": [
        {
          "path": "userCodes.limit",
          "title": "User codes the panel can hold",
          "value": 95,
          "confidence": "manual",
          "source": "DSC HS2016 user manual, p. 26, https://www.easymanua.ls/dsc/hs2016/manual?p=26",
          "note": "\"Up to 95\". A dealer lists 32, 48, 72, 95 and up to 1000 without saying for which model, and another page has user numbers 0002 to 1000",
          "assumes": "that 95 holds for every HS model and firmware; the manual names neither"
        },
        {
          "path": "userCodes.remote",
          "title": "Whether the module can manage user codes at all",
          "value": true,
          "confidence": "vendor-cloud",
          "source": "Alarm.com, User code compatibility by panel (copy: https://trueprotection.happyfox.com/kb/article/535-user-code-compatibility-by-panel)"
        },
        {
          "path": "userCodes.atLength",
          "title": "How many codes fit at code lengths with a limit of their own",
          "value": [],
          "confidence": "assumed"
        }
      ],
      "assumptions": [
        "userCodes.limit: that 95 holds for every HS model and firmware; the manual names neither",
        "userCodes.atLength: How many codes fit at code lengths with a limit of their own is not documented; assumed []",
        "slots.last: that the range holds for every HS model and firmware; the manual names neither"
      ],
      "unknown": [
        "The limits in the vendor's own table, which is lost in the copy seen",
        "Zones and partitions of each model",
        "Entry delay, exit delay and bell time as delivered"
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
