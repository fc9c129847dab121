/**
 * The types of the API, made from docs/openapi.json by `npm run docs`.
 */
export interface paths {
    "/livez": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether the process runs
         * @description It answers as long as the process does. For probes that restart what hangs.
         */
        get: operations["getLiveness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        /**
         * Whether the process runs
         * @description The same as with GET, and nothing of it but the headers.
         */
        head: operations["headGetLiveness"];
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether all of it can be used
         * @description Ready: panels are connected as far as the configuration asks for it, every line is open, and the state folder takes what it is given. If not, the answer lists what is in the way.
         */
        get: operations["getReadiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        /**
         * Whether all of it can be used
         * @description The same as with GET, and nothing of it but the headers.
         */
        head: operations["headGetReadiness"];
        patch?: never;
        trace?: never;
    };
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether it lives and can be used, in figures
         * @description The same, with how many panels, lines and confirmations there are.
         */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        /**
         * Whether it lives and can be used, in figures
         * @description The same as with GET, and nothing of it but the headers.
         */
        head: operations["headGetHealth"];
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Metrics in the text format of Prometheus
         * @description docs/metrics.md names each of them. No panel is named in them.
         */
        get: operations["getMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        /**
         * Metrics in the text format of Prometheus
         * @description The same as with GET, and nothing of it but the headers.
         */
        head: operations["headGetMetrics"];
        patch?: never;
        trace?: never;
    };
    "/api/v1/models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every model
         * @description The shipped models and your own, with the firmware each can have.
         */
        get: operations["listModels"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        /**
         * Every model
         * @description The same as with GET, and nothing of it but the headers.
         */
        head: operations["headListModels"];
        patch?: never;
        trace?: never;
    };
    "/api/v1/models/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One model at one firmware, with every fact, its source and confidence
         * @description What `panelemu models ID` shows: nothing that a panel of the model does has another reason.
         */
        get: operations["getModel"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        /**
         * One model at one firmware, with every fact, its source and confidence
         * @description The same as with GET, and nothing of it but the headers.
         */
        head: operations["headGetModel"];
        patch?: never;
        trace?: never;
    };
    "/api/v1/models/{id}/machine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The machines of a model and its module as charts, with their guards in words
         * @description As the model is delivered: states, transitions in the order in which they are tried, and what happens by itself. A partition is the template of all. What `panelemu models ID --machine` prints, for drawing.
         */
        get: operations["getModelMachines"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        /**
         * The machines of a model and its module as charts, with their guards in words
         * @description The same as with GET, and nothing of it but the headers.
         */
        head: operations["headGetModelMachines"];
        patch?: never;
        trace?: never;
    };
    "/api/v1/panels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every panel, or those of a kind
         * @description In the order in which they were made; of several conditions all must hold.
         */
        get: operations["listPanels"];
        put?: never;
        /**
         * Make a panel and connect it
         * @description Everything but the model has a default. The panel is in its place when this answers; its module then connects.
         */
        post: operations["createPanel"];
        delete?: never;
        options?: never;
        /**
         * Every panel, or those of a kind
         * @description The same as with GET, and nothing of it but the headers.
         */
        head: operations["headListPanels"];
        patch?: never;
        trace?: never;
    };
    "/api/v1/panels/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One panel
         * @description What it is, what it runs on, and what its partitions and zones are doing.
         */
        get: operations["getPanel"];
        put?: never;
        post?: never;
        /**
         * Take a panel away for good
         * @description With everything that is kept of it; its retained documents are taken back from the broker. One of a play goes with it.
         */
        delete: operations["deletePanel"];
        options?: never;
        /**
         * One panel
         * @description The same as with GET, and nothing of it but the headers.
         */
        head: operations["headGetPanel"];
        patch?: never;
        trace?: never;
    };
    "/api/v1/panels/{id}/restart": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take mains and battery away and give them back
         * @description What panels forget without power is forgotten; users, zones and arming are as the model keeps them.
         */
        post: operations["restartPanel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/panels/{id}/machines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where the machines of a panel and its module stand, and what they wait for
         * @description States and deadlines by the names that the charts of the model have for them. Looking wakes nothing.
         */
        get: operations["getMachines"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        /**
         * Where the machines of a panel and its module stand, and what they wait for
         * @description The same as with GET, and nothing of it but the headers.
         */
        head: operations["headGetMachines"];
        patch?: never;
        trace?: never;
    };
    "/api/v1/panels/{id}/keypad": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Type at a keypad; answers what it then shows
         * @description The keys are pressed one after the other, without a pause. What the panel makes of them, refusals too, the display says: that is no problem of this operation.
         */
        post: operations["typeKeys"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/panels/{id}/display": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a keypad shows
         * @description Nothing is pressed. Give a partition or the address of a keypad, not both.
         */
        get: operations["getDisplay"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        /**
         * What a keypad shows
         * @description The same as with GET, and nothing of it but the headers.
         */
        head: operations["headGetDisplay"];
        patch?: never;
        trace?: never;
    };
    "/api/v1/panels/{id}/zones/{zone}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Open, close, disturb or bypass a zone
         * @description What is left out stays as it is; what is so already is no second event. A bypass is asked of the panel first: if it refuses, nothing else is changed either.
         */
        put: operations["setZone"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/panels/{id}/power": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Take mains or battery away, or give them back
         * @description What is left out stays as it is. Without mains and battery the panel stops until one of them is back.
         */
        put: operations["setPower"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/faults": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every kind of fault
         * @description With the JSON Schema of what can be said about each. docs/faults.md tells what each does.
         */
        get: operations["listFaultKinds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        /**
         * Every kind of fault
         * @description The same as with GET, and nothing of it but the headers.
         */
        head: operations["headListFaultKinds"];
        patch?: never;
        trace?: never;
    };
    "/api/v1/panels/{id}/faults": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The faults that last
         * @description With the parameters that are in force. A fault that happens only once is listed until it is cleared.
         */
        get: operations["getFaults"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        /**
         * The faults that last
         * @description The same as with GET, and nothing of it but the headers.
         */
        head: operations["headGetFaults"];
        patch?: never;
        trace?: never;
    };
    "/api/v1/panels/{id}/faults/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Let something go wrong, until it is cleared
         * @description Setting the same fault in the same way again does nothing; in another way, replaces it.
         */
        put: operations["setFault"];
        post?: never;
        /**
         * End a fault
         * @description Clearing one that does not last does nothing. What it has led to stays.
         */
        delete: operations["clearFault"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/panels/{id}/slots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The user table, without codes
         * @description The retained documents `slots` and `slots/{n}` in one.
         */
        get: operations["getSlots"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        /**
         * The user table, without codes
         * @description The same as with GET, and nothing of it but the headers.
         */
        head: operations["headGetSlots"];
        patch?: never;
        trace?: never;
    };
    "/api/v1/panels/{id}/state": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the panel is doing, as the cloud sees it
         * @description The retained document `state`, as the module would send it now.
         */
        get: operations["getState"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        /**
         * What the panel is doing, as the cloud sees it
         * @description The same as with GET, and nothing of it but the headers.
         */
        head: operations["headGetState"];
        patch?: never;
        trace?: never;
    };
    "/api/v1/panels/{id}/info": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the panel is and can do, as the cloud sees it
         * @description The retained document `info`, as the module would send it now.
         */
        get: operations["getInfo"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        /**
         * What the panel is and can do, as the cloud sees it
         * @description The same as with GET, and nothing of it but the headers.
         */
        head: operations["headGetInfo"];
        patch?: never;
        trace?: never;
    };
    "/api/v1/panels/{id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What happened, oldest first, as far as it is kept
         * @description Filters go together: an event has to pass all of them. `more` says whether to ask again.
         */
        get: operations["getTimeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        /**
         * What happened, oldest first, as far as it is kept
         * @description The same as with GET, and nothing of it but the headers.
         */
        head: operations["headGetTimeline"];
        patch?: never;
        trace?: never;
    };
    "/api/v1/panels/{id}/timeline/{seq}/why": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The chain of causes that led to an event
         * @description The last of the chain is what began it: an input, or what the panel did by itself.
         */
        get: operations["explainEvent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        /**
         * The chain of causes that led to an event
         * @description The same as with GET, and nothing of it but the headers.
         */
        head: operations["headExplainEvent"];
        patch?: never;
        trace?: never;
    };
    "/api/v1/panels/{id}/wire": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What went over its wires, oldest first, as far as it is kept
         * @description MQTT messages of its module and frames of its serial lines, in words and as bytes, with codes hidden. The last 5,000 of all panels are kept; it is read now, so that an entry whose story goes on can have more to tell when it is asked for again.
         */
        get: operations["getWire"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        /**
         * What went over its wires, oldest first, as far as it is kept
         * @description The same as with GET, and nothing of it but the headers.
         */
        head: operations["headGetWire"];
        patch?: never;
        trace?: never;
    };
    "/api/v1/clock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The time, and how far a move has got
         * @description A virtual clock stands unless it is moved; `advance` is the move under way.
         */
        get: operations["getClock"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        /**
         * The time, and how far a move has got
         * @description The same as with GET, and nothing of it but the headers.
         */
        head: operations["headGetClock"];
        patch?: never;
        trace?: never;
    };
    "/api/v1/clock/advance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Move a virtual clock; answers when everything due has happened
         * @description By so many seconds, to an instant, or to when something is due next. The emulator serves everybody else on the way, and GET /clock says how far it is. A client that goes away, or DELETE /clock/advance, stops the clock where it is.
         */
        post: operations["advanceClock"];
        /**
         * Stop the moves of a virtual clock, the one under way and those that wait
         * @description Each of those who asked for them is told how far it got.
         */
        delete: operations["stopClock"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/panels/{id}/clock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The time at one panel, and when something happens there by itself
         * @description True time, the panel's zone, and what its own clock shows where that is another time.
         */
        get: operations["getPanelClock"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        /**
         * The time at one panel, and when something happens there by itself
         * @description The same as with GET, and nothing of it but the headers.
         */
        head: operations["headGetPanelClock"];
        patch?: never;
        trace?: never;
    };
    "/api/v1/populate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make the panels of a list that are missing; leave those that are there
         * @description All that are missing, or none. Asked twice, the second time does nothing.
         */
        post: operations["populatePanels"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Go back to the panels the emulator started with, as they leave the factory
         * @description Every panel is taken away, and those of the configuration are made anew.
         */
        post: operations["resetPanels"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/panels/{id}/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The user table as the panel has it, without codes
         * @description As the panel itself has it, which over a cut bus is not what the cloud sees; with the numbers that have a role of their own, and what uses up the limit.
         */
        get: operations["getUserTable"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        /**
         * The user table as the panel has it, without codes
         * @description The same as with GET, and nothing of it but the headers.
         */
        head: operations["headGetUserTable"];
        patch?: never;
        trace?: never;
    };
    "/api/v1/panels/{id}/users/{slot}/reveal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Show one user's code in clear, where that is allowed
         * @description Only of a panel that was given `module: {revealCodes: true}`. It changes nothing; it is a POST so that who may only read does not see codes.
         */
        post: operations["revealCode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Complaints of customers that can be played
         * @description Those that come with the package, in the order of their numbers; docs/cases.md lists them too.
         */
        get: operations["listCases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        /**
         * Complaints of customers that can be played
         * @description The same as with GET, and nothing of it but the headers.
         */
        head: operations["headListCases"];
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One complaint with its steps
         * @description Codes are masked in the text of its steps.
         */
        get: operations["getCase"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        /**
         * One complaint with its steps
         * @description The same as with GET, and nothing of it but the headers.
         */
        head: operations["headGetCase"];
        patch?: never;
        trace?: never;
    };
    "/api/v1/plays": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every scenario that is played here
         * @description In the order in which they began.
         */
        get: operations["listPlays"];
        put?: never;
        /**
         * Begin to play a case or a scenario of your own
         * @description Its panels are installed and no step is done. They live on a clock of their own and are reached, as all panels are, by the ids that `panels` names.
         *
         *     A scenario is checked as `panelemu validate` does it; a refusal names line and column. Its models are those of the emulator. Where there are as many plays as may be, one that is over or that nobody asked for in an hour gives way.
         */
        post: operations["beginPlay"];
        delete?: never;
        options?: never;
        /**
         * Every scenario that is played here
         * @description The same as with GET, and nothing of it but the headers.
         */
        head: operations["headListPlays"];
        patch?: never;
        trace?: never;
    };
    "/api/v1/plays/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A play: its steps, and how far it has come
         * @description Each step is done, failed, next or waiting for those before it. Codes are masked.
         */
        get: operations["getPlay"];
        put?: never;
        post?: never;
        /**
         * Take a play away, with its panels
         * @description Also in the middle of a step. Streams of its panels end.
         */
        delete: operations["deletePlay"];
        options?: never;
        /**
         * A play: its steps, and how far it has come
         * @description The same as with GET, and nothing of it but the headers.
         */
        head: operations["headGetPlay"];
        patch?: never;
        trace?: never;
    };
    "/api/v1/plays/{id}/step": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Do the next step, or the next few; answers when they are done
         * @description Where no step is left, nothing is done. A `wait` moves the clock of the play.
         */
        post: operations["stepPlay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plays/{id}/finish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Play to the end, or to a step that fails
         * @description What `panelemu run` does with the steps that are left.
         */
        post: operations["finishPlay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plays/{id}/advance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Move the clock of a play's panels beside its steps
         * @description Everything that falls due happens. The steps that are left find a later time than their author had in mind.
         */
        post: operations["advancePlay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/panels/{id}/recording": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether it is noted what is done to a panel
         * @description Whether it is noted what is done to the panel, since when, and how much.
         */
        get: operations["getRecording"];
        /**
         * Note from now on what is done to a panel
         * @description What the panel is now, and every input from now on, however it comes. One that is under way is left as it is. Nothing of it is kept when the emulator ends or the panel goes.
         */
        put: operations["beginRecording"];
        post?: never;
        /**
         * Note no more, and throw away what was noted
         * @description What was noted is thrown away. Deleting one that is not there does nothing.
         */
        delete: operations["deleteRecording"];
        options?: never;
        /**
         * Whether it is noted what is done to a panel
         * @description The same as with GET, and nothing of it but the headers.
         */
        head: operations["headGetRecording"];
        patch?: never;
        trace?: never;
    };
    "/api/v1/panels/{id}/recording/scenario": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was done to a panel, as a scenario file
         * @description A scenario that `panelemu run` plays and that passes: the emulator has played it itself. What was seen and did not come out so again is a comment in it. Codes are stand-ins, people are called User 1, User 2 … unless their names are asked for. The noting goes on.
         */
        get: operations["getRecordedScenario"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/panels/{id}/recording/lines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Everything that came to a panel and what it said, as a recording
         * @description What the panel was when noting began, every input since and what the panel said, as JSON Lines: `panelemu replay` and `panelemu branch` take it. Codes are stand-ins, people keep their names. The noting goes on.
         */
        get: operations["getRecordingLines"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The cloud desk as a whole
         * @description It is a client of the broker of all panels. It begins when it is first asked for; with a state folder it goes on where it was.
         */
        get: operations["getDesk"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        /**
         * The cloud desk as a whole
         * @description The same as with GET, and nothing of it but the headers.
         */
        head: operations["headGetDesk"];
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who can be at the desk, and what each may do
         * @description Roles show what a person sees, and protect nothing: who may ask at all, tokens say.
         */
        get: operations["listDeskRoles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        /**
         * Who can be at the desk, and what each may do
         * @description The same as with GET, and nothing of it but the headers.
         */
        head: operations["headListDeskRoles"];
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/catalogue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The commands that a panel can be sent, as a representative has them
         * @description Each with what a form for it has. What can be chosen, the panel says.
         */
        get: operations["getDeskCatalogue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        /**
         * The commands that a panel can be sent, as a representative has them
         * @description The same as with GET, and nothing of it but the headers.
         */
        head: operations["headGetDeskCatalogue"];
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Everybody at the desk, and how their access stands
         * @description In the order in which they were entered.
         */
        get: operations["listDeskUsers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        /**
         * Everybody at the desk, and how their access stands
         * @description The same as with GET, and nothing of it but the headers.
         */
        head: operations["headListDeskUsers"];
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One person with everything, and how the access to each panel stands
         * @description Found by the full name as well. Statuses are those of docs/cloud-desk.md.
         */
        get: operations["getDeskUser"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        /**
         * One person with everything, and how the access to each panel stands
         * @description The same as with GET, and nothing of it but the headers.
         */
        head: operations["headGetDeskUser"];
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/users/{id}/reveal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Show a person's code in clear, where that is allowed
         * @description The role has to be one that may see codes, and a panel that has the code one whose `module` has `revealCodes`.
         */
        post: operations["revealDeskCode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/plans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The access plans
         * @description In the order in which they were made.
         */
        get: operations["listDeskPlans"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        /**
         * The access plans
         * @description The same as with GET, and nothing of it but the headers.
         */
        head: operations["headListDeskPlans"];
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/plans/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One access plan, where its users stand, and which of its systems are full
         * @description Found by the name as well.
         */
        get: operations["getDeskPlan"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        /**
         * One access plan, where its users stand, and which of its systems are full
         * @description The same as with GET, and nothing of it but the headers.
         */
        head: operations["headGetDeskPlan"];
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/panels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The panels as the desk sees them
         * @description All that were heard of at the broker, by id, also such as run elsewhere.
         */
        get: operations["listDeskPanels"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        /**
         * The panels as the desk sees them
         * @description The same as with GET, and nothing of it but the headers.
         */
        head: operations["headListDeskPanels"];
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/panels/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One panel as a representative has it: slots, differences, commands on their way
         * @description As far as its documents tell.
         */
        get: operations["getDeskPanel"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        /**
         * One panel as a representative has it: slots, differences, commands on their way
         * @description The same as with GET, and nothing of it but the headers.
         */
        head: operations["headGetDeskPanel"];
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Server-sent events: of whom something may be another at the desk
         * @description A `snapshot` first: whatever is shown is to be asked for anew. Then `changed`, with ids, and `command` where one ended; what changes within a moment is told at once. Nothing is missed by who reads slowly.
         */
        get: operations["streamDesk"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/actions/user/add": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Enter a person
         * @description Access is switched on apart. The answer has the id, by which the person is named from then on.
         */
        post: operations["addDeskUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/actions/user/edit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change what is known of a person; panels follow where it concerns them
         * @description What is left out stays as it is.
         */
        post: operations["editDeskUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/actions/user/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take access away, at one panel or at all, and keep the person
         * @description Access plans are left as well.
         */
        post: operations["removeDeskUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/actions/user/delete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take access away everywhere, then delete the person
         * @description Somebody is gone when every panel has confirmed that the code is.
         */
        post: operations["deleteDeskUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/actions/access/on": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Switch access to a panel on, or change it
         * @description What is left out stays as it is; a time is `always`, `once`, `mon-fri 08:00-16:00; sat 09:00-12:00`, or `2026-01-05T08:00:00Z/2026-01-09T16:00:00Z`. Asked for again after a failure, it is tried again.
         */
        post: operations["switchDeskAccessOn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/actions/access/off": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Switch access to a panel off, or to some of its partitions
         * @description With the last of its partitions the access goes.
         */
        post: operations["switchDeskAccessOff"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/actions/access/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take back what is on its way for a user at a panel
         * @description Taken back too late, it has happened, and the status says so.
         */
        post: operations["cancelDeskAccess"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/actions/plan/add": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make an access plan
         * @description A set of systems, with partitions and a time.
         */
        post: operations["addDeskPlan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/actions/plan/edit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change an access plan; the access of its users follows
         * @description What is left out stays as it is: `systems` are taken in, `drop` are left out.
         */
        post: operations["editDeskPlan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/actions/plan/delete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Delete an access plan, and with it the access it gave
         * @description What was switched on for a single panel stays.
         */
        post: operations["deleteDeskPlan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/actions/plan/assign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a user what an access plan gives
         * @description One code on all its systems. Where limits are reached, the plan has one message that names them.
         */
        post: operations["assignDeskPlan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/actions/plan/unassign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take away what an access plan gave, where nothing else gives it
         * @description What was switched on for a single panel stays.
         */
        post: operations["unassignDeskPlan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/actions/panel/forget": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Forget a panel that is gone for good
         * @description Nobody has access there any more, no plan has it, and its documents go from the broker.
         */
        post: operations["forgetDeskPanel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/actions/sync/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Have the desk say of a slot what the panel says
         * @description Of a code that only the panel knows it makes a user, whose digits are not known.
         */
        post: operations["acceptDeskSlot"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/actions/sync/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Have the panel say of a slot what the desk says
         * @description A slot of nobody here is cleared.
         */
        post: operations["undoDeskSlot"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/actions/command": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a command of the catalogue to a panel
         * @description The answer has its transaction; how it ends, the panel at the desk tells (`ended`), and the stream (`command`).
         */
        post: operations["sendDeskCommand"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/desk/actions/command/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take back a command that waits
         * @description Taken back too late, it has happened, and its end says so.
         */
        post: operations["cancelDeskCommand"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Server-sent events: what happens at all panels, as it happens
         * @description Each message is an event of a timeline with the `panel` it happened at; its id has a name for this run of the emulator, a dot, and a number that counts the events of all panels. A reader that comes back with Last-Event-ID gets what it missed, as far as it is kept; in the place of what is not a `missed` message comes. With an id of an earlier run a `restarted` message comes first, with the names of both. With a state folder the reader then goes on after its last event as after a lost connection (`resumes: true`): an event is told only when it is durable there, so no kill takes back what was told, and no id is ever given to another event. Where the run is not known, everything that is kept follows, as after 0. What happens at a panel of a play, only the stream of that panel tells, with ids of its own. A panel that is taken away says `device.removed` last. A stream with nothing to say sends a comment every 15 seconds.
         */
        get: operations["streamEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/panels/{id}/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Server-sent events: one panel, as it is and as it changes
         * @description A `snapshot` first, with all that is seen of the panel and the last events; then each event as it happens, and `change` messages with whole values of what is another than it was told: what changes within a moment is told once. A reader that comes back with Last-Event-ID and can still have what it missed gets that, and what changed; any other one a new `snapshot`. With `wire=true` there are `wire` messages too, one for each message of the module and each frame of a serial line: after a connection the last 300, then each as it passes.
         */
        get: operations["streamPanel"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Actor: {
            /**
             * @description The door: the module's cloud, a keypad, a serial line, this API, the world around the panel, or the emulator by itself
             * @enum {string}
             */
            via: "cloud" | "keypad" | "serial" | "control" | "world" | "host";
            /** @description Who stood there, where that is known: an MQTT user, a keypad, a line, a token. Never a code */
            name?: string;
        };
        Case: {
            /** @description Name of its file without `.yaml` */
            id: string;
            name: string;
            /** @description The complaint, in somebody's words */
            symptom: string;
            /** @description What the emulator shows of it */
            shows: string;
            /** @description Where the pattern is described */
            source: string[];
            tags: string[];
            /** @description Of its panels, as the file names them */
            models: string[];
            steps: {
                step: number;
                /** @description What it does, without particulars: `cloud user-code/add` */
                title: string;
                line: number;
                /** @description As it stands in the file, codes masked */
                text: string;
            }[];
        };
        CaseSummary: {
            /** @description Name of its file without `.yaml` */
            id: string;
            name: string;
            /** @description The complaint, in somebody's words */
            symptom: string;
            /** @description What the emulator shows of it */
            shows: string;
            /** @description Where the pattern is described */
            source: string[];
            tags: string[];
            /** @description Of its panels, as the file names them */
            models: string[];
            /** @description How many */
            steps: number;
        };
        Cases: {
            cases: components["schemas"]["CaseSummary"][];
        };
        /** @description What is another now; what is left out is as it was */
        ChangeMessage: {
            /** @constant */
            event: "change";
            data: components["schemas"]["PanelChange"];
        };
        Chart: {
            /**
             * @description `users` is the user table
             * @enum {string}
             */
            machine: "panel" | "partition" | "users" | "module";
            words: string;
            /** @description How many there can be at one panel */
            instances: number;
            /** @description Each after the one it lies in */
            states: components["schemas"]["ChartState"][];
            transitions: components["schemas"]["ChartTransition"][];
            deadlines: components["schemas"]["ChartDeadline"][];
        };
        ChartDeadline: {
            name: string;
            /** @description What happens then */
            words: string;
            /** @description Where it runs */
            state: string;
            /** @description Of these one comes of it; none: it moves no state */
            events: string[];
        };
        ChartFact: {
            /**
             * @description Its path
             * @enum {string}
             */
            fact: "userCodes.limit" | "userCodes.remote" | "userCodes.atLength" | "slots.first" | "slots.last" | "slots.special" | "slots.fillOrder" | "codes.lengths" | "codes.localLengths" | "codes.defaultLength" | "codes.onLengthChange" | "codes.duplicates" | "codes.adjacent" | "codes.adjacentScope" | "codes.forbidden" | "codes.rejectSignal" | "codes.master" | "codes.installer" | "users.attributes" | "users.otherAttributes" | "users.slotAuthority" | "users.attributesAsMade" | "users.installer" | "users.partitionsAsMade" | "users.nameLength" | "users.longNames" | "programming.whileArmed" | "programming.armedScope" | "programming.duringLocal" | "programming.localTimeout" | "programming.rebootOnExit" | "schedules.supported" | "schedules.userTypes" | "oneTime.supported" | "oneTime.local" | "oneTime.rule" | "duress.kind" | "duress.max" | "duress.whileDisarmed" | "partitions.max" | "zones.max" | "zones.kinds" | "arming.modes" | "arming.quickArm" | "arming.remoteUser" | "arming.leftOut" | "arming.openZones" | "arming.motionHinders" | "arming.troubleHinders" | "arming.memoryHinders" | "arming.codeArms" | "arming.change" | "leaving.homeExit" | "leaving.again" | "leaving.restartsOnce" | "leaving.perimeter" | "leaving.autoStay" | "leaving.exitError" | "leaving.quickExit" | "leaving.lastDoor" | "bypass.whileArmed" | "bypass.ends" | "bypass.who" | "bypass.all" | "bypass.untilClosed" | "delays.entry" | "delays.entry2" | "delays.entryMin" | "delays.entryMax" | "delays.exit" | "delays.exitMin" | "delays.exitMax" | "alarm.sirenSeconds" | "alarm.afterSiren" | "alarm.memoryClears" | "alarm.swinger" | "alarm.abortSeconds" | "alarm.cancel" | "alarm.fireVerify" | "power.up" | "power.ignoreSeconds" | "numbers.quickArm" | "numbers.keySwitch" | "clock.lossIsTrouble" | "lockout.rule" | "lockout.optional";
            title: string;
            value: unknown;
            /** @enum {string} */
            confidence: "vendor-cloud" | "manual" | "protocol" | "client" | "secondary" | "assumed";
            /** @enum {string} */
            standing: "known" | "sister" | "assumed";
            /** @description Absent where it is assumed */
            source?: string;
        };
        ChartGuard: {
            name: string;
            /** @description What holds when the transition is taken */
            words: string;
            /** @description What it refuses with; absent: it lets something happen */
            refusal?: components["schemas"]["ChartRefusal"];
            /** @description Paths of the facts it rests on, the one that decides first */
            facts: string[];
            /** @description What it rests on where that is no fact */
            factless?: string;
        };
        ChartRefusal: {
            /** @enum {string} */
            reason: "SLOTS_FULL" | "PANEL_ARMED" | "LOCAL_PROGRAMMING" | "PANEL_BUSY" | "PANEL_SILENT" | "FROM_MEMORY" | "CODE_LENGTH" | "CODE_DIGITS" | "CODE_FORBIDDEN" | "CODE_ADJACENT" | "CODE_DUPLICATE" | "NAME_LENGTH" | "CODE_LENGTH_UNSUPPORTED" | "CODES_DO_NOT_FIT" | "SLOT_OCCUPIED" | "SLOT_EMPTY" | "SLOT_CHANGED" | "SLOT_RANGE" | "SLOT_RESERVED" | "MASTER_PROTECTED" | "PARTITION_RANGE" | "ZONE_RANGE" | "MODE_UNSUPPORTED" | "USER_TYPE_UNSUPPORTED" | "ATTRIBUTE_UNSUPPORTED" | "SCHEDULES_UNSUPPORTED" | "SCHEDULE_USER_TYPE" | "SCHEDULE_OVER" | "SCHEDULE_OVERRUNS" | "ONE_TIME_UNSUPPORTED" | "REMOTE_CODES_UNSUPPORTED" | "DURESS_LIMIT" | "KEYPAD_LOCKED" | "DISARM_FIRST" | "WALK_TEST" | "QUICK_EXIT_UNSUPPORTED" | "NOT_READY" | "NOT_BYPASSABLE" | "WRONG_CODE" | "NO_AUTHORITY" | "EXPIRED" | "CANCELLED" | "TRANSACTION_UNKNOWN" | "WAITING_FOR_DISARM" | "INVALID_REQUEST" | "QUEUE_FULL" | "PANEL_REPLACED" | "PANEL_OFF" | "MODULE_OFFLINE";
            /** @description What depends on the case stands as "…" */
            message: string;
            advice: string;
            /** @description Where the documentation on this server explains it */
            help: string;
        };
        ChartState: {
            /** @description Of the state: the machine and the states down to it */
            id: string;
            /** @description The state it lies in; only the machine itself lies in none */
            parent?: string;
            /** @description What it is called in a value */
            key: string;
            words: string;
            /**
             * @description Of the states in it one holds (`compound`), or all do (`parallel`)
             * @enum {string}
             */
            type: "atomic" | "compound" | "parallel";
            /** @description Where a compound one begins */
            initial?: string;
        };
        /** @description Those for one event are tried in their order; the first whose guard holds is taken */
        ChartTransition: {
            id: string;
            /** @description Of the state: the machine and the states down to it */
            from: string;
            event: string;
            /** @description What has happened */
            words: string;
            /** @description Absent: it stays where it is, and notes or refuses something */
            target?: string;
            guard?: components["schemas"]["ChartGuard"];
            actions: string[];
        };
        Charts: {
            model: string;
            name: string;
            firmware: string;
            machines: components["schemas"]["Chart"][];
            /** @description What the guards rest on */
            facts: components["schemas"]["ChartFact"][];
        };
        Clock: {
            /**
             * Format: date-time
             * @description The time the clock now shows
             */
            now: string;
            /** @enum {string} */
            kind: "real" | "virtual";
            /** @description The move under way */
            advance: {
                /** Format: date-time */
                from: string;
                /** Format: date-time */
                to: string;
                /** @description How much of the time between them is over, 0 to 1 */
                done: number;
            } | null;
            /** @description Moves that were asked for and have not begun */
            waiting: number;
            /**
             * Format: date-time
             * @description When something is due next, at any panel or around them; absent: nothing is
             */
            next?: string;
        };
        Desk: {
            /** @description Whether it is connected with the panels' broker */
            connected: boolean;
            /** @description Why it is not; what is shown is as it was then */
            lost?: string;
            /** @description Whether it outlives the emulator: its file is in the state folder */
            kept: boolean;
            users: number;
            plans: number;
            /** @description Panels that were heard of at the broker */
            panels: number;
            /** @description Panels of this emulator with a broker of their own, which the desk does not see */
            elsewhere: number;
        };
        DeskCatalogue: {
            commands: {
                /** @enum {string} */
                item: "manage-user-codes" | "change-code-length" | "refresh-equipment-list" | "set-time" | "arm" | "disarm" | "bypass";
                group: string;
                title: string;
                /** @enum {string} */
                permission: "users.view" | "users.manage" | "codes.reveal" | "slots.choose" | "duress" | "panels.view" | "panels.control" | "panels.sync" | "equipment.refresh" | "panels.time" | "code-length" | "plans.manage";
                fields: {
                    field: string;
                    title: string;
                    required: boolean;
                    /** @enum {string} */
                    kind: "choice" | "yes-no" | "instant" | "time-zone";
                }[];
            }[];
        };
        /** @description Of whom something may be another now, and the desk as a whole */
        DeskChangedMessage: {
            /** @constant */
            event: "changed";
            data: components["schemas"]["DeskNews"];
        };
        DeskCode: {
            user: string;
            /**
             * Format: password
             * @description In clear
             */
            code: string;
        };
        DeskCommandEnd: {
            transaction: string;
            item: string;
            title: string;
            panel: string;
            ok: boolean;
            reason?: string;
            message?: string;
            /** @description Of `manage-user-codes`: the table as the module read it */
            users?: {
                slot: number;
                holder: string;
                name?: string;
                type: string;
                /** @description Masked */
                code?: string;
                status: string;
            }[];
        };
        /** @description A command ended */
        DeskCommandMessage: {
            /** @constant */
            event: "command";
            data: components["schemas"]["DeskCommandEnd"];
        };
        DeskDone: {
            /** @description Id of the user it was about */
            user?: string;
            plan?: string;
            /** @description The command that is now on its way */
            transaction?: string;
            /** @description What the person should know although it is no refusal */
            notes: string[];
        };
        DeskMessage: components["schemas"]["DeskSnapshotMessage"] | components["schemas"]["DeskChangedMessage"] | components["schemas"]["DeskCommandMessage"];
        DeskNews: {
            users: string[];
            plans: string[];
            panels: string[];
            desk: components["schemas"]["Desk"];
        };
        DeskPanel: {
            id: string;
            /** @enum {string} */
            status: "online" | "offline";
            model?: string;
            name?: string;
            firmware?: string;
            arming: {
                partition: number;
                arming: string;
            }[];
            slots?: {
                used: number;
                limit: number;
                full: boolean;
            };
            /** @description Slots of the desk's users that are not as it left them */
            outOfSync: number;
            /** @description Whether all of its documents were heard */
            known: boolean;
            /** @description Whether it runs in this emulator, and has a keypad here */
            emulated: boolean;
            partitions: number;
            codeLength?: number;
            schedules?: boolean;
            oneTimeCodes?: boolean;
            duressCodes?: number;
            codesWhileArmed?: boolean;
            /** @description Whether its user codes can be managed from a cloud at all */
            managesCodes?: boolean;
            codeLengths: number[];
            modes: string[];
            zones: {
                zone: number;
                name?: string;
            }[];
            /** @description Which slots there are */
            numbers?: {
                first: number;
                last: number;
                special: {
                    role: string;
                    from: number;
                    to: number;
                }[];
            };
            /** @description Its occupied slots */
            table: {
                slot: number;
                /** @description Whose it is; absent: nobody of this desk */
                user?: string;
                holder: string;
                /** @description At the panel */
                name?: string;
                type: string;
                partitions: number[];
                /** @description In words: `always`, `once`, `mon-fri 08:00-16:00`, two moments */
                time: string;
                enabled: boolean;
            }[];
            /** @description Where panel and desk are not of one mind */
            differences: {
                slot: number;
                /** @enum {string} */
                kind: "missing" | "changed" | "unknown";
                /** @description The same in words */
                difference: string;
                user?: string;
                name?: string;
                /** @description What the panel has; absent: nothing */
                shown?: string;
            }[];
            underWay: {
                transaction: string;
                item: string;
                title: string;
                status: string;
                message?: string;
            }[];
            /** @description The last commands that ended, the latest first */
            ended: components["schemas"]["DeskCommandEnd"][];
        };
        DeskPanelRow: {
            id: string;
            /** @enum {string} */
            status: "online" | "offline";
            model?: string;
            name?: string;
            firmware?: string;
            arming: {
                partition: number;
                arming: string;
            }[];
            slots?: {
                used: number;
                limit: number;
                full: boolean;
            };
            /** @description Slots of the desk's users that are not as it left them */
            outOfSync: number;
            /** @description Whether all of its documents were heard */
            known: boolean;
            /** @description Whether it runs in this emulator, and has a keypad here */
            emulated: boolean;
            partitions: number;
            codeLength?: number;
            schedules?: boolean;
            oneTimeCodes?: boolean;
            duressCodes?: number;
            codesWhileArmed?: boolean;
            /** @description Whether its user codes can be managed from a cloud at all */
            managesCodes?: boolean;
        };
        DeskPanels: {
            panels: components["schemas"]["DeskPanelRow"][];
            total: number;
        };
        DeskPlan: {
            id: string;
            name: string;
            systems: {
                panel: string;
                partitions?: number[];
            }[];
            /** @description In words: `always`, `once`, `mon-fri 08:00-16:00`, two moments */
            time: string;
            /** @description The same, by its parts */
            when: {
                /** @enum {string} */
                kind: "always" | "once";
            } | {
                /** @constant */
                kind: "temporary";
                from: string;
                to: string;
            } | {
                /** @constant */
                kind: "restricted";
                weekly: {
                    days: string[];
                    from: string;
                    to: string;
                }[];
            };
            users: {
                id: string;
                name: string;
            }[];
            access: {
                user: string;
                name: string;
                panel: string;
                /** @description Its number in the table of the panel */
                slot?: number;
                partitions: "all" | number[];
                /** @description In words: `always`, `once`, `mon-fri 08:00-16:00`, two moments */
                time: string;
                /** @description As docs/cloud-desk.md explains it */
                status: string;
                reason?: string;
                message?: string;
                /** @description False: the panel may have another code than the user's */
                codeKnown?: boolean;
            }[];
            /** @description One message that names the systems that are full */
            limit?: string;
        };
        DeskPlanRow: {
            id: string;
            name: string;
            systems: {
                panel: string;
                partitions?: number[];
            }[];
            /** @description In words: `always`, `once`, `mon-fri 08:00-16:00`, two moments */
            time: string;
            /** @description The same, by its parts */
            when: {
                /** @enum {string} */
                kind: "always" | "once";
            } | {
                /** @constant */
                kind: "temporary";
                from: string;
                to: string;
            } | {
                /** @constant */
                kind: "restricted";
                weekly: {
                    days: string[];
                    from: string;
                    to: string;
                }[];
            };
            users: {
                id: string;
                name: string;
            }[];
        };
        DeskPlans: {
            plans: components["schemas"]["DeskPlanRow"][];
            total: number;
        };
        DeskRoles: {
            permissions: {
                /** @enum {string} */
                permission: "users.view" | "users.manage" | "codes.reveal" | "slots.choose" | "duress" | "panels.view" | "panels.control" | "panels.sync" | "equipment.refresh" | "panels.time" | "code-length" | "plans.manage";
                /** @description What it lets somebody do */
                title: string;
                /** @description The customer's alone where the account uses Access Control */
                customersOwn: boolean;
            }[];
            roles: {
                /** @enum {string} */
                role: "customer" | "representative-1" | "representative-2" | "representative-3" | "dealer-administrator";
                title: string;
                permissions: ("users.view" | "users.manage" | "codes.reveal" | "slots.choose" | "duress" | "panels.view" | "panels.control" | "panels.sync" | "equipment.refresh" | "panels.time" | "code-length" | "plans.manage")[];
            }[];
            actions: {
                action: string;
                /** @description All of them; choosing a slot, and whoever has a duress code, need more (`slots.choose`, `duress`) */
                needs: ("users.view" | "users.manage" | "codes.reveal" | "slots.choose" | "duress" | "panels.view" | "panels.control" | "panels.sync" | "equipment.refresh" | "panels.time" | "code-length" | "plans.manage")[];
            }[];
        };
        /** @description The desk as a whole: whatever else is shown is to be asked for anew */
        DeskSnapshotMessage: {
            /** @constant */
            event: "snapshot";
            data: components["schemas"]["Desk"];
        };
        DeskUser: {
            id: string;
            first: string;
            last: string;
            /** @description Masked, one star a digit; absent: there is none */
            code?: string;
            type: string;
            language?: string;
            contacts: {
                /** @enum {string} */
                kind: "email" | "phone";
                value: string;
            }[];
            /**
             * @description Gone as soon as no panel has the code any more
             * @constant
             */
            deleted?: true;
            /** @description Names of others with the same code */
            sharing: string[];
            plans: {
                id: string;
                name: string;
            }[];
            access: {
                panel: string;
                /** @description Its number in the table of the panel */
                slot?: number;
                partitions: "all" | number[];
                /** @description In words: `always`, `once`, `mon-fri 08:00-16:00`, two moments */
                time: string;
                /** @description As docs/cloud-desk.md explains it */
                status: string;
                reason?: string;
                message?: string;
                /** @description False: the panel may have another code than the user's */
                codeKnown?: boolean;
                /** @description The same, by its parts */
                when: {
                    /** @enum {string} */
                    kind: "always" | "once";
                } | {
                    /** @constant */
                    kind: "temporary";
                    from: string;
                    to: string;
                } | {
                    /** @constant */
                    kind: "restricted";
                    weekly: {
                        days: string[];
                        from: string;
                        to: string;
                    }[];
                };
                /** @description Whether access is switched on */
                wanted: boolean;
                /** @description Names of the access plans that give it */
                plans: string[];
                /** @description Something is on its way, and can be taken back */
                moving: boolean;
            }[];
            /** @description Names the systems that are full */
            limit?: string;
        };
        DeskUserRow: {
            id: string;
            first: string;
            last: string;
            /** @description Masked, one star a digit; absent: there is none */
            code?: string;
            type: string;
            language?: string;
            contacts: {
                /** @enum {string} */
                kind: "email" | "phone";
                value: string;
            }[];
            /**
             * @description Gone as soon as no panel has the code any more
             * @constant
             */
            deleted?: true;
            /** @description At most the first twenty */
            access: {
                panel: string;
                status: string;
            }[];
            /** @description At how many panels something is wanted or held */
            panels: number;
        };
        DeskUsers: {
            users: components["schemas"]["DeskUserRow"][];
            total: number;
        };
        /** @description What a keypad shows */
        Display: {
            /** @description Its address */
            keypad: number;
            partition: number;
            /** @description Status, and prompt; codes are masked */
            lines: string[];
            /** @description As they are written in `keys`: `[AWAY]` */
            softKeys: string[];
            /**
             * @description What sounded with the message, or `none`
             * @enum {string}
             */
            sound: "none" | "error-tone" | "long-beep" | "three-beeps" | "one-beep" | "quick-beeps";
            /** @description Its lights; a screen has none */
            lights: {
                [key: string]: "off" | "on" | "flashing";
            };
        };
        /** @description What happened: a message without a name */
        EventMessage: {
            /** @description For Last-Event-ID: a name for this run of the emulator, a dot, and a number */
            id: string;
            data: components["schemas"]["PanelEvent"];
        };
        Fact: {
            /** @enum {string} */
            path: "userCodes.limit" | "userCodes.remote" | "userCodes.atLength" | "slots.first" | "slots.last" | "slots.special" | "slots.fillOrder" | "codes.lengths" | "codes.localLengths" | "codes.defaultLength" | "codes.onLengthChange" | "codes.duplicates" | "codes.adjacent" | "codes.adjacentScope" | "codes.forbidden" | "codes.rejectSignal" | "codes.master" | "codes.installer" | "users.attributes" | "users.otherAttributes" | "users.slotAuthority" | "users.attributesAsMade" | "users.installer" | "users.partitionsAsMade" | "users.nameLength" | "users.longNames" | "programming.whileArmed" | "programming.armedScope" | "programming.duringLocal" | "programming.localTimeout" | "programming.rebootOnExit" | "schedules.supported" | "schedules.userTypes" | "oneTime.supported" | "oneTime.local" | "oneTime.rule" | "duress.kind" | "duress.max" | "duress.whileDisarmed" | "partitions.max" | "zones.max" | "zones.kinds" | "arming.modes" | "arming.quickArm" | "arming.remoteUser" | "arming.leftOut" | "arming.openZones" | "arming.motionHinders" | "arming.troubleHinders" | "arming.memoryHinders" | "arming.codeArms" | "arming.change" | "leaving.homeExit" | "leaving.again" | "leaving.restartsOnce" | "leaving.perimeter" | "leaving.autoStay" | "leaving.exitError" | "leaving.quickExit" | "leaving.lastDoor" | "bypass.whileArmed" | "bypass.ends" | "bypass.who" | "bypass.all" | "bypass.untilClosed" | "delays.entry" | "delays.entry2" | "delays.entryMin" | "delays.entryMax" | "delays.exit" | "delays.exitMin" | "delays.exitMax" | "alarm.sirenSeconds" | "alarm.afterSiren" | "alarm.memoryClears" | "alarm.swinger" | "alarm.abortSeconds" | "alarm.cancel" | "alarm.fireVerify" | "power.up" | "power.ignoreSeconds" | "numbers.quickArm" | "numbers.keySwitch" | "clock.lossIsTrouble" | "lockout.rule" | "lockout.optional";
            title: string;
            value: unknown;
            /** @enum {string} */
            confidence: "vendor-cloud" | "manual" | "protocol" | "client" | "secondary" | "assumed";
            /**
             * @description Whether the source speaks of this model or of a sister; assumed exactly when confidence is
             * @enum {string}
             */
            standing: "known" | "sister" | "assumed";
            source?: string;
            /** @description Of a sister: the models its source speaks of; none where it is another device */
            speaksOf?: string[];
            /** @description What was read without finding it */
            looked?: string[];
            note?: string;
            assumes?: string;
            /**
             * @description Nothing in the emulator acts on it
             * @constant
             */
            informational?: true;
        };
        FaultKinds: {
            faults: {
                /** @enum {string} */
                name: "bus-cut" | "bus-slow" | "panel-busy" | "link-down" | "link-slow" | "clock-jump" | "clock-drift" | "clock-forgets" | "line-noise" | "line-lost-bytes" | "line-parity-errors" | "line-framing-errors" | "line-broken" | "line-stuck" | "line-mismatch";
                summary: string;
                /** @description JSON Schema (2020-12) of what can be said about it */
                params: {
                    [key: string]: unknown;
                };
            }[];
        };
        /** @description The form is that of the fault in the address */
        FaultParams: Record<string, never> | {
            /**
             * @description Milliseconds more than usual
             * @default 30000
             */
            delayMs: number;
        } | Record<string, never> | Record<string, never> | {
            /**
             * @description Milliseconds more than usual, each way
             * @default 30000
             */
            latencyMs: number;
        } | {
            /**
             * @description How far it jumps; negative: back
             * @default 3600
             */
            seconds: number;
        } | {
            /**
             * @description What it gains in a day, to the millionth of a second; negative: loses
             * @default 60
             */
            secondsPerDay: number;
        } | Record<string, never> | {
            /**
             * @description Chance of each bit to arrive inverted
             * @default 0.001
             */
            rate: number;
            /**
             * @description The one direction it is about; default: both
             * @enum {string}
             */
            direction?: "in" | "out";
        } | {
            /**
             * @description Chance of each byte to be lost
             * @default 0.01
             */
            rate: number;
            /**
             * @description The one direction it is about; default: both
             * @enum {string}
             */
            direction?: "in" | "out";
        } | {
            /**
             * @description Chance of each byte to be hit
             * @default 0.01
             */
            rate: number;
            /**
             * @description The one direction it is about; default: both
             * @enum {string}
             */
            direction?: "in" | "out";
        } | {
            /**
             * @description Chance of each byte to be hit
             * @default 0.01
             */
            rate: number;
            /**
             * @description The one direction it is about; default: both
             * @enum {string}
             */
            direction?: "in" | "out";
        } | {
            /**
             * @description The one direction it is about; default: both
             * @enum {string}
             */
            direction?: "in" | "out";
        } | {
            /**
             * @description The one direction it is about; default: both
             * @enum {string}
             */
            direction?: "in" | "out";
            /**
             * @description mark: silence, as from a dead transmitter; space: a break that does not end
             * @default space
             * @enum {string}
             */
            level: "mark" | "space";
        } | {
            /**
             * @description The clients' rate
             * @default 4800
             */
            baud: number;
        };
        FrameField: {
            name: string;
            /** @description In words; a code is `hidden` */
            value: string;
            /** @description Its first byte in `hex`, counted from 0 */
            from: number;
            /** @description The first byte behind it */
            to: number;
        };
        Health: {
            /** @constant */
            status: "ok";
            panels: number;
            /** @description Panels that are connected to their cloud */
            online: number;
            /** @description Serial lines */
            lines: number;
            broker: {
                url: string;
                embedded: boolean;
            } | null;
            /** @description With a state folder */
            state?: {
                /** @description Confirmations that wait until what they say is durable */
                waiting: number;
            };
        };
        Keys: {
            /**
             * Format: password
             * @description Digits, and soft keys in brackets: `[AWAY]1234`
             */
            keys: string;
            /** @description Whose first keypad is meant. Default 1 */
            partition?: number;
            /** @description Address of a keypad, in place of a partition */
            keypad?: number;
        };
        /** @description What it took last since somebody watches the panel live; what only refused counts too. Absent: nothing, or nobody does */
        LastStep: {
            event: string;
            /** Format: date-time */
            at: string;
            /** @description One for each region that took the event */
            taken: components["schemas"]["TakenTransition"][];
        };
        LiveMessage: components["schemas"]["SnapshotMessage"] | components["schemas"]["ChangeMessage"] | components["schemas"]["WireMessage"] | components["schemas"]["WireMissedMessage"] | components["schemas"]["EventMessage"] | components["schemas"]["MissedMessage"] | components["schemas"]["RestartedMessage"];
        MachineDeadline: {
            /** @description As the chart has it */
            name: string;
            /** Format: date-time */
            at: string;
            /** @description Of the request that runs out of time */
            transaction?: string;
            /** @description Address of the keypad that forgets */
            keypad?: number;
        };
        MachineState: {
            /**
             * @description `users` is the user table
             * @enum {string}
             */
            machine: "panel" | "partition" | "users" | "module";
            /** @description Number of the partition */
            instance?: number;
            /** @description The state it is in, by its key; the state of each region where it has regions */
            value: string | {
                [key: string]: string;
            };
            deadlines: components["schemas"]["MachineDeadline"][];
            last?: components["schemas"]["LastStep"];
        };
        Machines: {
            machines: components["schemas"]["MachineState"][];
        };
        /** @description Events that the reader has not had and that are no longer kept */
        MissedMessage: {
            /** @constant */
            event: "missed";
            data: {
                from: number;
                to: number;
            };
        };
        Model: {
            id: string;
            vendor: string;
            name: string;
            firmware: string;
            protocol?: string;
            /** @description What the emulator acts on, and some that it only shows */
            facts: {
                userCodes: {
                    /** @description User codes the panel can hold */
                    limit: number;
                    /** @description Whether the module can manage user codes at all */
                    remote: boolean;
                    /** @description How many codes fit at code lengths with a limit of their own */
                    atLength: {
                        length: number;
                        limit: number;
                    }[];
                };
                slots: {
                    /** @description First ordinary user number */
                    first: number;
                    /** @description Last ordinary user number */
                    last: number;
                    /** @description User numbers with a role of their own */
                    special: {
                        /** @enum {string} */
                        role: "master" | "partition_master" | "duress" | "partition_duress" | "installer" | "dealer" | "system";
                        from: number;
                        to: number;
                        counts: boolean;
                        /** @enum {string} */
                        remote: "manage" | "modify" | "none";
                    }[];
                    /**
                     * @description Order in which the cloud fills free slots
                     * @enum {string}
                     */
                    fillOrder: "ascending";
                };
                codes: {
                    /** @description Code lengths the cloud supports, in digits */
                    lengths: number[];
                    /** @description Code lengths the panel itself can be set to */
                    localLengths: number[];
                    /** @description Code length as delivered */
                    defaultLength: number;
                    /**
                     * @description What a change of length does to stored codes
                     * @enum {string}
                     */
                    onLengthChange: "pad-truncate" | "zeros-in-front" | "keep" | "erase";
                    /**
                     * @description Whether two users may have the same code
                     * @enum {string}
                     */
                    duplicates: "rejected" | "allowed";
                    /**
                     * @description Whether a code next to a stored one is refused
                     * @enum {string}
                     */
                    adjacent: "allowed" | "plus-one" | "plus-minus-one";
                    /**
                     * @description Which codes the adjacency rule concerns
                     * @enum {string}
                     */
                    adjacentScope: "all" | "duress";
                    /** @description Codes that are never accepted */
                    forbidden: string[];
                    /**
                     * @description How the keypad shows a refused code
                     * @enum {string}
                     */
                    rejectSignal: "error-tone" | "long-beep" | "three-beeps" | "message";
                    /** @description Master code as delivered, one per code length */
                    master: string[];
                    /** @description Installer code as delivered, one per code length */
                    installer: string[];
                };
                users: {
                    /** @description Rights that can be given to single users */
                    attributes: ("supervisor" | "arm-only" | "arm-only-after-closing" | "bypass" | "reports" | "outputs" | "own-disarm" | "access")[];
                    /** @description What else the panel keeps of a user, which nothing here can set */
                    otherAttributes: ("guest" | "maintenance" | "phone-access" | "system-tests" | "latchkey" | "squawk" | "access-group" | "key-fob" | "tag" | "schedule" | "expiry" | "switched-off")[];
                    /**
                     * @description Whether a code brings its authority along or gets what its user number has
                     * @enum {string}
                     */
                    slotAuthority: "written-with-code" | "kept-by-slot";
                    /** @description Rights that every user number has as delivered, where the number has them and not the code */
                    attributesAsMade: ("supervisor" | "arm-only" | "arm-only-after-closing" | "bypass" | "reports" | "outputs" | "own-disarm" | "access")[];
                    /**
                     * @description What the installer code does beside programming
                     * @enum {string}
                     */
                    installer: "programs" | "disarms-own-arming" | "arms-and-disarms";
                    /**
                     * @description Partitions of a code made at the panel for which nobody names any: all, partition 1, or those of the code that made it
                     * @enum {string}
                     */
                    partitionsAsMade: "all" | "first" | "maker";
                    /** @description Characters of a user's name that the panel keeps */
                    nameLength: number;
                    /**
                     * @description What becomes of a longer name
                     * @enum {string}
                     */
                    longNames: "cut" | "refused";
                };
                programming: {
                    /** @description Whether the module can program codes while the panel is armed */
                    whileArmed: boolean;
                    /**
                     * @description Which armed partition counts as "the panel is armed"
                     * @enum {string}
                     */
                    armedScope: "any-partition" | "code-partitions";
                    /**
                     * @description Remote programming while someone programs at the keypad
                     * @enum {string}
                     */
                    duringLocal: "refused" | "allowed";
                    /** @description Seconds without a key after which local programming closes (0: never) */
                    localTimeout: number;
                    /** @description Whether leaving local programming restarts the panel */
                    rebootOnExit: boolean;
                };
                schedules: {
                    /** @description Scheduled and temporary codes through the cloud */
                    supported: boolean;
                    /** @description Types of user that can have hours */
                    userTypes: ("unrestricted" | "non_access" | "forced" | "remote_only")[];
                };
                oneTime: {
                    /** @description One-time codes */
                    supported: boolean;
                    /** @description One-time codes made at the panel itself */
                    local: boolean;
                    /**
                     * @description What ends a one-time code
                     * @enum {string}
                     */
                    rule: "one-disarm-per-day" | "one-disarm-in-24h" | "erased-after-use";
                };
                duress: {
                    /**
                     * @description Duress codes: any user, or special slots only
                     * @enum {string}
                     */
                    kind: "none" | "attribute" | "special";
                    /** @description How many duress codes */
                    max: number;
                    /** @description Whether a duress code reports that is typed while the partition is disarmed */
                    whileDisarmed: boolean;
                };
                partitions: {
                    /** @description Partitions */
                    max: number;
                };
                zones: {
                    /** @description Zones */
                    max: number;
                    /** @description Zone types */
                    kinds: ("entry_exit" | "entry_exit_2" | "perimeter" | "interior" | "interior_delay" | "day" | "24h" | "24h_silent" | "24h_auxiliary" | "fire" | "fire_verified" | "key_switch" | "key_switch_kept" | "no_alarm")[];
                };
                arming: {
                    /** @description Arming modes */
                    modes: ("away" | "home" | "night")[];
                    /** @description Whether arming at the keypad needs no code */
                    quickArm: boolean;
                    /**
                     * @description Whose doing a remote command without a code is to the panel
                     * @enum {string}
                     */
                    remoteUser: "master" | "nobody";
                    /**
                     * @description How the panel shows zones that the arming mode leaves out
                     * @enum {string}
                     */
                    leftOut: "bypassed" | "as-they-are";
                    /** @description What arming does while a zone stands open and nobody asked to bypass it */
                    openZones: {
                        /** @enum {string} */
                        keypad: "refuses" | "bypasses" | "protests";
                        /** @enum {string} */
                        remote: "refuses" | "bypasses" | "protests";
                        protestSeconds?: number;
                    };
                    /** @description Whether an open interior zone keeps the panel from arming away */
                    motionHinders: boolean;
                    /** @description Whether a zone in trouble (a low battery, a sensor that is missing) keeps the panel from arming */
                    troubleHinders: boolean;
                    /** @description Whether alarm memory that nobody has cleared keeps the panel from arming */
                    memoryHinders: boolean;
                    /**
                     * @description What a code alone does at the keypad of a disarmed panel
                     * @enum {string}
                     */
                    codeArms: "none" | "away" | "home" | "by-leaving";
                    /**
                     * @description What it takes to change the mode at the keypad of an armed panel, where arming needs no code
                     * @enum {string}
                     */
                    change: "free" | "up" | "code" | "disarm-first";
                };
                leaving: {
                    /**
                     * @description The exit delay of arming home or for the night, beside that of arming away
                     * @enum {string}
                     */
                    homeExit: "same" | "none" | "doubled";
                    /**
                     * @description What the mode key does when it is pressed again during the exit delay
                     * @enum {string}
                     */
                    again: "nothing" | "restarts" | "doubles" | "instant" | "skips";
                    /** @description Whether the exit delay starts anew, once, when somebody comes back in */
                    restartsOnce: boolean;
                    /**
                     * @description What a perimeter zone does that opens during the exit delay
                     * @enum {string}
                     */
                    perimeter: "alarms" | "waits";
                    /**
                     * @description Whether arming away becomes arming home when nobody leaves by an entry door
                     * @enum {string}
                     */
                    autoStay: "none" | "keypad" | "all";
                    /**
                     * @description What becomes of a zone on the way out that still stands open when the exit delay ends
                     * @enum {string}
                     */
                    exitError: "entry-delay" | "siren-and-entry-delay" | "alarm" | "bypass" | "none";
                    /**
                     * @description How somebody leaves a house that is armed home without disarming it: by another exit delay (also when armed away), or within two minutes by one door
                     * @enum {string}
                     */
                    quickExit: "none" | "exit-delay" | "exit-delay-any-mode" | "two-minutes";
                    /**
                     * @description Whether the exit delay ends 5 s after the last door is closed: never, where an installer has it so, or as delivered
                     * @enum {string}
                     */
                    lastDoor: "none" | "option" | "on";
                };
                bypass: {
                    /** @description Whether a zone can be bypassed while its partition is armed */
                    whileArmed: boolean;
                    /**
                     * @description What ends a bypass: the next disarming, or only whoever takes it back
                     * @enum {string}
                     */
                    ends: "disarming" | "kept";
                    /**
                     * @description Who may bypass at the keypad: anybody, any user, users who have the right, or the master
                     * @enum {string}
                     */
                    who: "anybody" | "code" | "right" | "master";
                    /** @description Whether one command at the keypad bypasses whatever stands open */
                    all: boolean;
                    /** @description Whether a zone that arming left out because it stood open is watched again once it is closed */
                    untilClosed: boolean;
                };
                delays: {
                    /** @description Entry delay as delivered, in seconds */
                    entry: number;
                    /** @description Second entry delay as delivered, in seconds */
                    entry2: number;
                    /** @description Shortest entry delay, in seconds */
                    entryMin: number;
                    /** @description Longest entry delay, in seconds */
                    entryMax: number;
                    /** @description Exit delay as delivered, in seconds */
                    exit: number;
                    /** @description Shortest exit delay, in seconds */
                    exitMin: number;
                    /** @description Longest exit delay, in seconds */
                    exitMax: number;
                };
                alarm: {
                    /** @description How long the siren sounds, in seconds */
                    sirenSeconds: number;
                    /**
                     * @description What a partition is when its siren has stopped by itself
                     * @enum {string}
                     */
                    afterSiren: "rearms" | "goes-on";
                    /**
                     * @description What clears the alarm memory: the next arming, or the next disarming as well
                     * @enum {string}
                     */
                    memoryClears: "arming" | "disarming";
                    /** @description After how many alarms while armed a zone is shut down until the disarming (0: never) */
                    swinger: number;
                    /** @description How long after a burglary alarm a disarming keeps it from being reported, in seconds (0: not at all) */
                    abortSeconds: number;
                    /** @description What calls an alarm off that was reported, and until when */
                    cancel: {
                        /** @enum {string} */
                        by: "disarming" | "key" | "nobody";
                        minutes: number;
                    };
                    /** @description What makes an alarm of a fire zone with verification */
                    fireVerify: {
                        withinSeconds: number;
                        heldSeconds: number;
                    };
                };
                power: {
                    /**
                     * @description What partitions are when power comes back after all of it was lost
                     * @enum {string}
                     */
                    up: "as-before" | "disarmed";
                    /** @description How long no zone alarms after that, in seconds */
                    ignoreSeconds: number;
                };
                numbers: {
                    /** @description User number that stands for whoever arms without a code (null: none) */
                    quickArm: number | null;
                    /** @description User number that stands for the key switch (null: none) */
                    keySwitch: number | null;
                };
                clock: {
                    /** @description Whether a panel that lost its time shows a trouble until it is set */
                    lossIsTrouble: boolean;
                };
                lockout: {
                    /** @description What wrong codes do to the keypads */
                    rule: {
                        /** @constant */
                        kind: "none";
                    } | {
                        /** @constant */
                        kind: "lock";
                        /** @enum {string} */
                        unit: "attempts" | "keys";
                        count: number;
                        withinSeconds?: number;
                        seconds: number;
                        alarm: boolean;
                    };
                    /** @description What an installer can have them do, where that is off as delivered */
                    optional: {
                        /** @constant */
                        kind: "none";
                    } | {
                        /** @constant */
                        kind: "lock";
                        /** @enum {string} */
                        unit: "attempts" | "keys";
                        count: number;
                        withinSeconds?: number;
                        seconds: number;
                        alarm: boolean;
                    };
                };
            };
            /** @description Every fact with its source and confidence */
            provenance: components["schemas"]["Fact"][];
            assumptions: string[];
            /** @description What is known to be unknown */
            unknown: string[];
        };
        ModelSummary: {
            id: string;
            vendor: string;
            name: string;
            aliases: string[];
            protocol?: string;
            /** @description How its keypads are worked; absent: touch screens */
            keypad?: string;
            firmware: {
                versions: string[];
                default: string;
            };
            /** @description The model this one is a variant, an edition or an extension of */
            like?: string;
            /** @description What stands behind the id of its model and @ */
            edition?: string;
            /** @description Models of one family are sisters */
            family: string;
        };
        Models: {
            models: components["schemas"]["ModelSummary"][];
        };
        /** @description A panel with an id; no two of a list have the same */
        NamedPanelSpec: {
            id: string;
            model: string;
            firmware?: string;
            partitions?: number;
            zones?: {
                zone: number;
                name: string;
                /** @enum {string} */
                kind: "entry_exit" | "entry_exit_2" | "perimeter" | "interior" | "interior_delay" | "day" | "24h" | "24h_silent" | "24h_auxiliary" | "fire" | "fire_verified" | "key_switch" | "key_switch_kept" | "no_alarm";
                /** @default 1 */
                partition: number;
            }[];
            keypads?: {
                address: number;
                partition: number;
            }[];
            codeLength?: number;
            entryDelay?: number;
            exitDelay?: number;
            sirenSeconds?: number;
            masterCode?: string;
            /** @enum {string} */
            lockout?: "delivered" | "optional";
            quickArm?: boolean;
            lastDoor?: boolean;
            duress?: boolean;
            automation?: {
                [key: string]: {
                    [key: string]: unknown;
                };
            };
            module?: {
                busLatencyMs?: number;
                linkLatencyMs?: number;
                retry?: {
                    answerMs?: number;
                    tries?: number;
                    pauseMs?: number;
                };
                backoffMs?: number;
                backoffMaxMs?: number;
                revealCodes?: boolean;
                /** @enum {string} */
                type?: "standard" | "universal";
                /** @enum {string} */
                incompatibleSchedules?: "refuse" | "warn";
            };
        };
        Panel: {
            /** @description Of a panel in a play: `PLAY.PANEL` */
            id: string;
            /** @description Id of its model */
            model: string;
            /** @description Of the model */
            name: string;
            vendor: string;
            firmware: string;
            /**
             * @description The module to its cloud
             * @enum {string}
             */
            link: "down" | "connecting" | "online" | "backingOff";
            /** @description Requests that wait for the panel */
            waiting: number;
            /** @description Number of the last timeline event */
            seq: number;
            power: components["schemas"]["Power"];
            partitions: {
                partition: number;
                /** @enum {string} */
                arming: "disarmed" | "arming" | "armed_away" | "armed_home" | "armed_night" | "pending" | "triggered";
            }[];
            slots: {
                /** @description Codes that use up the limit */
                used: number;
                limit: number;
                /** @description No ordinary code fits any more */
                full: boolean;
            };
            /** @description Names of the faults that last */
            faults: string[];
            zones: components["schemas"]["Zone"][];
        };
        PanelChange: {
            panel?: components["schemas"]["Panel"];
            /** @description What each keypad shows */
            displays?: components["schemas"]["Display"][];
            state?: components["schemas"]["PanelState"];
            users?: components["schemas"]["UserTable"];
            /** @description The faults that last, by name, with their parameters */
            faults?: {
                [key: string]: {
                    [key: string]: unknown;
                };
            };
            machines?: components["schemas"]["MachineState"][];
            clock?: components["schemas"]["PanelClock"];
        };
        PanelClock: {
            /**
             * Format: date-time
             * @description True time
             */
            now: string;
            /**
             * @description Whether it passes by itself, or only when it is moved
             * @enum {string}
             */
            kind: "real" | "virtual";
            /**
             * Format: date-time
             * @description When something happens at this panel by itself; absent: nothing will
             */
            next?: string;
            /** @description The panel's time zone, by its IANA name */
            zone: string;
            /** @description The panel's own clock; absent: it is right */
            panel?: {
                /** @description The panel's own local time, ISO 8601 without a zone, to the second */
                shows: string;
                /** @description What it is ahead of true time */
                offsetMs: number;
                /** @description It knows that it has lost the time */
                lost: boolean;
            };
        };
        PanelEvent: {
            /** @description 1, 2, 3 … at each panel, without gaps */
            seq: number;
            /**
             * Format: date-time
             * @description UTC
             */
            at: string;
            /** @enum {string} */
            source: "keypad" | "module" | "serial" | "control" | "panel" | "cloud" | "zone" | "power" | "device";
            /** @enum {string} */
            type: "device.removed" | "device.started" | "device.stopped" | "device.taken_up" | "fault.cleared" | "fault.set" | "keypad.ignored" | "keypad.pressed" | "link.lost" | "link.up" | "module.link.changed" | "module.panel.silent" | "module.request.finished" | "module.request.received" | "module.request.repeated" | "module.request.waiting" | "module.schedule.adopted" | "module.schedule.closed" | "module.schedule.due" | "module.schedule.ended" | "module.schedule.opened" | "module.schedule.refused" | "module.schedule.waiting" | "module.user_code.added" | "module.user_code.cleared" | "module.user_code.modified" | "panel.access.denied" | "panel.access.granted" | "panel.alarm" | "panel.alarm.aborted" | "panel.alarm.cancelled" | "panel.alarm.silenced" | "panel.alarm_memory.cleared" | "panel.arming.changed" | "panel.arming.refused" | "panel.chime.changed" | "panel.chime.sounded" | "panel.code_length.changed" | "panel.exit_error" | "panel.fire.verifying" | "panel.keypad.locked" | "panel.keypad.unlocked" | "panel.power.changed" | "panel.programming.changed" | "panel.request.unreadable" | "panel.restarted" | "panel.time.set" | "panel.time.slipped" | "panel.trouble" | "panel.user_authority.changed" | "panel.user_code.added" | "panel.user_code.cleared" | "panel.user_code.modified" | "panel.user_code.rejected" | "panel.walk_test.changed" | "panel.walk_test.tripped" | "panel.zone.changed" | "port.command" | "port.refused" | "power.input" | "serial.break" | "serial.close" | "serial.open" | "serial.restored" | "serial.settings" | "serial.trouble" | "zone.input";
            /** @description Which fields it has, the type says: docs/events.md. Never a code */
            data: {
                [key: string]: unknown;
            };
            /** @description `seq` of the event that led to this one */
            cause?: number;
            /** @description Of the request that it descends from, however long ago that came */
            transaction?: string;
            /** @description Who began what it came of, as far as that is still kept */
            actor?: components["schemas"]["Actor"];
            /** @description Where it happened */
            panel: string;
        };
        PanelFaults: {
            /** @description By name, with everything that was not said filled in */
            faults: {
                "bus-cut"?: Record<string, never>;
                "bus-slow"?: {
                    /**
                     * @description Milliseconds more than usual
                     * @default 30000
                     */
                    delayMs: number;
                };
                "panel-busy"?: Record<string, never>;
                "link-down"?: Record<string, never>;
                "link-slow"?: {
                    /**
                     * @description Milliseconds more than usual, each way
                     * @default 30000
                     */
                    latencyMs: number;
                };
                "clock-jump"?: {
                    /**
                     * @description How far it jumps; negative: back
                     * @default 3600
                     */
                    seconds: number;
                };
                "clock-drift"?: {
                    /**
                     * @description What it gains in a day, to the millionth of a second; negative: loses
                     * @default 60
                     */
                    secondsPerDay: number;
                };
                "clock-forgets"?: Record<string, never>;
                "line-noise"?: {
                    /**
                     * @description Chance of each bit to arrive inverted
                     * @default 0.001
                     */
                    rate: number;
                    /**
                     * @description The one direction it is about; default: both
                     * @enum {string}
                     */
                    direction?: "in" | "out";
                };
                "line-lost-bytes"?: {
                    /**
                     * @description Chance of each byte to be lost
                     * @default 0.01
                     */
                    rate: number;
                    /**
                     * @description The one direction it is about; default: both
                     * @enum {string}
                     */
                    direction?: "in" | "out";
                };
                "line-parity-errors"?: {
                    /**
                     * @description Chance of each byte to be hit
                     * @default 0.01
                     */
                    rate: number;
                    /**
                     * @description The one direction it is about; default: both
                     * @enum {string}
                     */
                    direction?: "in" | "out";
                };
                "line-framing-errors"?: {
                    /**
                     * @description Chance of each byte to be hit
                     * @default 0.01
                     */
                    rate: number;
                    /**
                     * @description The one direction it is about; default: both
                     * @enum {string}
                     */
                    direction?: "in" | "out";
                };
                "line-broken"?: {
                    /**
                     * @description The one direction it is about; default: both
                     * @enum {string}
                     */
                    direction?: "in" | "out";
                };
                "line-stuck"?: {
                    /**
                     * @description The one direction it is about; default: both
                     * @enum {string}
                     */
                    direction?: "in" | "out";
                    /**
                     * @description mark: silence, as from a dead transmitter; space: a break that does not end
                     * @default space
                     * @enum {string}
                     */
                    level: "mark" | "space";
                };
                "line-mismatch"?: {
                    /**
                     * @description The clients' rate
                     * @default 4800
                     */
                    baud: number;
                };
            };
        };
        /** @description What a panel is and can do */
        PanelInfo: {
            model: string;
            name: string;
            vendor: string;
            firmware: string;
            /** @description Partitions in use */
            partitions: number;
            zones: {
                zone: number;
                name: string;
                /** @enum {string} */
                kind: "entry_exit" | "entry_exit_2" | "perimeter" | "interior" | "interior_delay" | "day" | "24h" | "24h_silent" | "24h_auxiliary" | "fire" | "fire_verified" | "key_switch" | "key_switch_kept" | "no_alarm";
                partition: number;
            }[];
            capabilities: {
                /** @description User codes the panel can hold */
                maxUserCodes: number;
                /** @description Code lengths the cloud supports, in digits */
                codeLengths: number[];
                /** @description Digits of every code, now */
                codeLength: number;
                /** @description Whether the module can program codes while the panel is armed */
                programmingWhileArmed: boolean;
                /** @description Whether a schedule can be asked for */
                schedules: boolean;
                /** @description Types of user that can have hours */
                scheduleUserTypes: ("unrestricted" | "non_access" | "forced" | "remote_only")[];
                /** @description One-time codes */
                oneTimeCodes: boolean;
                /** @description Rights that can be given to single users */
                userAttributes: ("supervisor" | "arm-only" | "arm-only-after-closing" | "bypass" | "reports" | "outputs" | "own-disarm" | "access")[];
                /** @description Characters of a user's name that the panel keeps */
                nameLength: number;
                /**
                 * @description What becomes of a longer name
                 * @enum {string}
                 */
                longNames: "cut" | "refused";
                codeRules: {
                    /** @description Codes that are never accepted */
                    forbidden: string[];
                    /**
                     * @description Whether two users may have the same code
                     * @enum {string}
                     */
                    duplicates: "rejected" | "allowed";
                    /**
                     * @description Whether a code next to a stored one is refused
                     * @enum {string}
                     */
                    adjacent: "allowed" | "plus-one" | "plus-minus-one";
                    /**
                     * @description Which codes the adjacency rule concerns
                     * @enum {string}
                     */
                    adjacentScope: "all" | "duress";
                };
                /** @description Duress codes the panel can hold */
                duressCodes: number;
                /** @description Arming modes */
                armingModes: ("away" | "home" | "night")[];
                /** @description Whether the module manages user codes at all */
                remoteUserCodes: boolean;
                slots: {
                    /** @description First ordinary user number */
                    first: number;
                    /** @description Last ordinary user number */
                    last: number;
                    /** @description User numbers with a role of their own */
                    special: {
                        /** @enum {string} */
                        role: "master" | "partition_master" | "duress" | "partition_duress" | "installer" | "dealer" | "system";
                        from: number;
                        to: number;
                        counts: boolean;
                        /** @enum {string} */
                        remote: "manage" | "modify" | "none";
                    }[];
                };
                /** @description What rests on no source, a sentence each */
                assumptions: string[];
            };
            /** @description Tells this panel from others that stand, or stood, under the same id */
            generation: string;
        };
        /** @description Everything that is seen of a panel */
        PanelSnapshot: {
            panel: components["schemas"]["Panel"];
            /** @description What each keypad shows */
            displays: components["schemas"]["Display"][];
            state: components["schemas"]["PanelState"];
            users: components["schemas"]["UserTable"];
            /** @description The faults that last, by name, with their parameters */
            faults: {
                [key: string]: {
                    [key: string]: unknown;
                };
            };
            machines: components["schemas"]["MachineState"][];
            clock: components["schemas"]["PanelClock"];
            /** @description The last events before what the stream tells next */
            events: components["schemas"]["TimelineEvent"][];
        };
        /** @description A panel, as a configuration file has it */
        PanelSpec: {
            id?: string;
            model: string;
            firmware?: string;
            partitions?: number;
            zones?: {
                zone: number;
                name: string;
                /** @enum {string} */
                kind: "entry_exit" | "entry_exit_2" | "perimeter" | "interior" | "interior_delay" | "day" | "24h" | "24h_silent" | "24h_auxiliary" | "fire" | "fire_verified" | "key_switch" | "key_switch_kept" | "no_alarm";
                /** @default 1 */
                partition: number;
            }[];
            keypads?: {
                address: number;
                partition: number;
            }[];
            codeLength?: number;
            entryDelay?: number;
            exitDelay?: number;
            sirenSeconds?: number;
            masterCode?: string;
            /** @enum {string} */
            lockout?: "delivered" | "optional";
            quickArm?: boolean;
            lastDoor?: boolean;
            duress?: boolean;
            automation?: {
                [key: string]: {
                    [key: string]: unknown;
                };
            };
            module?: {
                busLatencyMs?: number;
                linkLatencyMs?: number;
                retry?: {
                    answerMs?: number;
                    tries?: number;
                    pauseMs?: number;
                };
                backoffMs?: number;
                backoffMaxMs?: number;
                revealCodes?: boolean;
                /** @enum {string} */
                type?: "standard" | "universal";
                /** @enum {string} */
                incompatibleSchedules?: "refuse" | "warn";
            };
        };
        /** @description What a panel is doing */
        PanelState: {
            partitions: {
                partition: number;
                /** @enum {string} */
                arming: "disarmed" | "arming" | "armed_away" | "armed_home" | "armed_night" | "pending" | "triggered";
                /** @description Whether it could be armed now */
                ready: boolean;
                /** @description Zones */
                bypassed: number[];
                alarmMemory: boolean;
                siren: boolean;
            }[];
            /** @description Those that are not at rest */
            zones: {
                zone: number;
                open: boolean;
                tamper: boolean;
                trouble: boolean;
                bypassed: boolean;
            }[];
            /** @enum {string} */
            power: "mains" | "battery" | "off";
            trouble: ("ac_loss" | "low_battery" | "no_battery" | "zone_tamper" | "zone_trouble" | "time_lost")[];
            /** @enum {string} */
            programming: "closed" | "local";
            /** @enum {string} */
            keypad: "ready" | "lockedOut";
        };
        PanelSummary: {
            /** @description Of a panel in a play: `PLAY.PANEL` */
            id: string;
            /** @description Id of its model */
            model: string;
            /** @description Of the model */
            name: string;
            vendor: string;
            firmware: string;
            /**
             * @description The module to its cloud
             * @enum {string}
             */
            link: "down" | "connecting" | "online" | "backingOff";
            /** @description Requests that wait for the panel */
            waiting: number;
            /** @description Number of the last timeline event */
            seq: number;
            /**
             * @description What the panel runs on
             * @enum {string}
             */
            power: "mains" | "battery" | "off";
            partitions: {
                partition: number;
                /** @enum {string} */
                arming: "disarmed" | "arming" | "armed_away" | "armed_home" | "armed_night" | "pending" | "triggered";
            }[];
            slots: {
                /** @description Codes that use up the limit */
                used: number;
                limit: number;
                /** @description No ordinary code fits any more */
                full: boolean;
            };
            /** @description Names of the faults that last */
            faults: string[];
        };
        Panels: {
            panels: components["schemas"]["PanelSummary"][];
            /** @description How many are of this kind, shown here or not */
            total: number;
        };
        /** @description A scenario that is played step by step, on a clock of its own */
        Play: {
            id: string;
            /** @description Id of the shipped case that it is */
            case?: string;
            name: string;
            /**
             * Format: date-time
             * @description What its own clock shows
             */
            now: string;
            /** @description There is no step left, or one failed. Its panels can still be used */
            finished: boolean;
            failed: boolean;
            symptom?: string;
            shows?: string;
            /** @description Model and firmware of each panel */
            models: string[];
            seed: number;
            steps: {
                step: number;
                /** @description What it does, without particulars: `cloud user-code/add` */
                title: string;
                /** @description As it stands in the file, codes masked */
                text: string;
                /** @enum {string} */
                state: "done" | "failed" | "next" | "waiting";
                /**
                 * Format: date-time
                 * @description When it began, by the clock of the play
                 */
                at?: string;
            }[];
            remarks: {
                /** Format: date-time */
                at: string;
                text: string;
            }[];
            failure?: {
                /** @description 0: the panels could not be installed */
                step: number;
                title: string;
                /** Format: date-time */
                at: string;
                expected: string;
                seen: string;
            };
            /** @description Its panels, as `/panels/{id}` knows them: they are in no list, metric or log of the emulator */
            panels: string[];
        };
        PlayRequest: {
            /** @description Id of a case */
            case: string;
            /** @description In place of the scenario's own */
            seed?: number;
            /** @description Model of every panel in place of its own: `ID` or `ID@FIRMWARE` */
            model?: string;
        } | {
            /** @description The text of a scenario file (docs/scenarios.md) */
            scenario: string;
            /** @description In place of the scenario's own */
            seed?: number;
            /** @description Model of every panel in place of its own: `ID` or `ID@FIRMWARE` */
            model?: string;
        };
        PlaySummary: {
            id: string;
            /** @description Id of the shipped case that it is */
            case?: string;
            name: string;
            /**
             * Format: date-time
             * @description What its own clock shows
             */
            now: string;
            /** @description There is no step left, or one failed. Its panels can still be used */
            finished: boolean;
            failed: boolean;
            /** @description Steps that were played */
            done: number;
            steps: number;
        };
        Plays: {
            plays: components["schemas"]["PlaySummary"][];
        };
        Populated: {
            created: string[];
            /** @description Were there already, and were left as they are */
            existing: string[];
            /** @description Existing ones of another model or firmware than asked for */
            different: string[];
        };
        Power: {
            mains: boolean;
            /** @enum {string} */
            battery: "ok" | "low" | "absent";
            /**
             * @description What the panel runs on
             * @enum {string}
             */
            power: "mains" | "battery" | "off";
        };
        PowerChange: {
            mains?: boolean;
            /** @enum {string} */
            battery?: "ok" | "low" | "absent";
        };
        /** @description A problem document (RFC 9457) */
        Problem: {
            /**
             * Format: uri
             * @description URN of the kind of problem; says the same as `reason`
             */
            type: string;
            title: string;
            status: number;
            /** @description What is wrong this time, and what to do about it */
            detail: string;
            /**
             * @description Stable code of the problem or of the refusal
             * @enum {string}
             */
            reason: "MALFORMED_REQUEST" | "MALFORMED_JSON" | "INVALID_INPUT" | "TOKEN_IN_URL" | "TOKEN_MISSING" | "TOKEN_UNKNOWN" | "READER_ONLY" | "CODES_MASKED" | "FOREIGN_ORIGIN" | "FOREIGN_HOST" | "NO_DESK" | "UNKNOWN_ROUTE" | "UNKNOWN_PANEL" | "UNKNOWN_KEYPAD" | "UNKNOWN_FAULT" | "UNKNOWN_MODEL" | "UNKNOWN_CASE" | "UNKNOWN_PLAY" | "NOT_RECORDED" | "UNKNOWN_EVENT" | "REQUEST_TIMEOUT" | "METHOD_NOT_ALLOWED" | "NO_ROOM" | "TOO_MANY_PLAYS" | "TOO_MANY_RECORDINGS" | "PANEL_OF_PLAY" | "PANEL_EXISTS" | "ADVANCE_STOPPED" | "CLOCK_IS_REAL" | "BODY_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "EXPECTATION_FAILED" | "INVALID_KEYS" | "INVALID_SETUP" | "INVALID_SCENARIO" | "INVALID_MODEL" | "HEAD_TOO_LARGE" | "STATE_DAMAGED" | "DESK_UNAVAILABLE" | "NOT_READY" | "TOO_MANY_STREAMS" | "STATE_STUCK" | "INTERNAL_ERROR" | "NO_PERMISSION" | "ACCESS_CONTROL" | "USER_UNKNOWN" | "USER_AMBIGUOUS" | "USER_LEAVING" | "PANEL_UNKNOWN" | "PANEL_ONLINE" | "PLAN_UNKNOWN" | "PLAN_EXISTS" | "PLAN_TIMES" | "CODE_TAKEN" | "CODE_LENGTH" | "CODE_LENGTHS_DIFFER" | "NO_FREE_CODE" | "NO_CODE" | "NO_ACCESS" | "DURESS_UNSUPPORTED" | "DURESS_ALWAYS" | "FIELD" | "NOTHING_PENDING" | "NO_DIFFERENCE" | "UNDO_BUSY" | "COMMAND_FIELD" | "SLOTS_FULL" | "PANEL_ARMED" | "LOCAL_PROGRAMMING" | "PANEL_BUSY" | "PANEL_SILENT" | "FROM_MEMORY" | "CODE_DIGITS" | "CODE_FORBIDDEN" | "CODE_ADJACENT" | "CODE_DUPLICATE" | "NAME_LENGTH" | "CODE_LENGTH_UNSUPPORTED" | "CODES_DO_NOT_FIT" | "SLOT_OCCUPIED" | "SLOT_EMPTY" | "SLOT_CHANGED" | "SLOT_RANGE" | "SLOT_RESERVED" | "MASTER_PROTECTED" | "PARTITION_RANGE" | "ZONE_RANGE" | "MODE_UNSUPPORTED" | "USER_TYPE_UNSUPPORTED" | "ATTRIBUTE_UNSUPPORTED" | "SCHEDULES_UNSUPPORTED" | "SCHEDULE_USER_TYPE" | "SCHEDULE_OVER" | "SCHEDULE_OVERRUNS" | "ONE_TIME_UNSUPPORTED" | "REMOTE_CODES_UNSUPPORTED" | "DURESS_LIMIT" | "KEYPAD_LOCKED" | "DISARM_FIRST" | "WALK_TEST" | "QUICK_EXIT_UNSUPPORTED" | "NOT_BYPASSABLE" | "WRONG_CODE" | "NO_AUTHORITY" | "EXPIRED" | "CANCELLED" | "TRANSACTION_UNKNOWN" | "WAITING_FOR_DISARM" | "INVALID_REQUEST" | "QUEUE_FULL" | "PANEL_REPLACED" | "PANEL_OFF" | "MODULE_OFFLINE";
            /** @description The field of the request it is about */
            field?: string;
            /**
             * @description Outcome status, when it is the panel's refusal
             * @enum {string}
             */
            outcome?: "success" | "failure" | "duplicate" | "occupied" | "resource_exhausted" | "invalid_command" | "constraint_error" | "not_found" | "invalid_in_state" | "busy" | "timeout" | "unsupported" | "access_denied" | "cancelled";
            /**
             * Format: uri
             * @description Address of the page that explains the panel's refusal
             */
            help?: string;
            /** @description What keeps the emulator from being ready */
            obstacles?: {
                /** @enum {string} */
                what: "panels" | "lines" | "state";
                count: number;
                detail: string;
            }[];
            /** @description With `/healthz`: all panels */
            panels?: number;
            /** @description With `/healthz`: panels that are connected to their cloud */
            online?: number;
            lines?: number;
            broker?: {
                url: string;
                embedded: boolean;
            } | null;
            state?: {
                waiting: number;
            };
        };
        Recording: {
            /** @description It is noted what is done to the panel */
            recording: boolean;
            /**
             * Format: date-time
             * @description By the panel's clock
             */
            since?: string;
            /** @description How many were noted */
            inputs: number;
            /** @description There were more: they are not noted, nor is what came after */
            full: boolean;
        };
        Reset: {
            removed: string[];
            created: string[];
        };
        /** @description The reader comes from an earlier run of the emulator */
        RestartedMessage: {
            /** @constant */
            event: "restarted";
            data: {
                /** @description Name of a run, as ids begin with it */
                before: string;
                /** @description Name of a run, as ids begin with it */
                now: string;
                /** @description Whether the state folder knows that run: the reader goes on after its last event, and what it can no longer have is told as `missed`. False: it may have missed something of it */
                resumes: boolean;
            };
        };
        RevealedCode: {
            slot: number;
            /**
             * Format: password
             * @description In clear
             */
            code: string;
        };
        /** @description A user, without the code */
        Slot: {
            slot: number;
            /** @enum {string} */
            status: "occupied_enabled" | "occupied_disabled";
            /** @enum {string} */
            userType: "unrestricted" | "year_day_schedule" | "week_day_schedule" | "programming" | "non_access" | "forced" | "disposable" | "expiring" | "schedule_restricted" | "remote_only";
            name?: string;
            partitions: number[];
            /** @description Absent: what the type implies */
            attributes?: ("supervisor" | "arm-only" | "arm-only-after-closing" | "bypass" | "reports" | "outputs" | "own-disarm" | "access")[];
            schedule?: {
                weekly: {
                    days: ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")[];
                    from: string;
                    to: string;
                }[];
            } | {
                /** Format: date-time */
                from: string;
                /** Format: date-time */
                to: string;
            } | {
                /** @constant */
                uses: 1;
            };
            /**
             * @description Why the panel does not have the code as its hours say
             * @enum {string}
             */
            blocked?: "SLOTS_FULL" | "PANEL_ARMED" | "LOCAL_PROGRAMMING" | "PANEL_BUSY" | "PANEL_SILENT" | "FROM_MEMORY" | "CODE_LENGTH" | "CODE_DIGITS" | "CODE_FORBIDDEN" | "CODE_ADJACENT" | "CODE_DUPLICATE" | "NAME_LENGTH" | "CODE_LENGTH_UNSUPPORTED" | "CODES_DO_NOT_FIT" | "SLOT_OCCUPIED" | "SLOT_EMPTY" | "SLOT_CHANGED" | "SLOT_RANGE" | "SLOT_RESERVED" | "MASTER_PROTECTED" | "PARTITION_RANGE" | "ZONE_RANGE" | "MODE_UNSUPPORTED" | "USER_TYPE_UNSUPPORTED" | "ATTRIBUTE_UNSUPPORTED" | "SCHEDULES_UNSUPPORTED" | "SCHEDULE_USER_TYPE" | "SCHEDULE_OVER" | "SCHEDULE_OVERRUNS" | "ONE_TIME_UNSUPPORTED" | "REMOTE_CODES_UNSUPPORTED" | "DURESS_LIMIT" | "KEYPAD_LOCKED" | "DISARM_FIRST" | "WALK_TEST" | "QUICK_EXIT_UNSUPPORTED" | "NOT_READY" | "NOT_BYPASSABLE" | "WRONG_CODE" | "NO_AUTHORITY" | "EXPIRED" | "CANCELLED" | "TRANSACTION_UNKNOWN" | "WAITING_FOR_DISARM" | "INVALID_REQUEST" | "QUEUE_FULL" | "PANEL_REPLACED" | "PANEL_OFF" | "MODULE_OFFLINE";
            /** @description Tells this panel from others that stand, or stood, under the same id */
            generation: string;
            /** @description Grows with every change of the slot's user */
            revision: number;
        };
        /** @description The user table */
        Slots: {
            limit: number;
            used: number;
            /** @description Ordinary codes that still fit */
            free: number;
            /** @description Duress codes that still fit */
            freeDuress: number;
            full: boolean;
            codeLength: number;
            /** @description Tells this panel from others that stand, or stood, under the same id */
            generation: string;
            revision: number;
            /** @description Two equal tables share it */
            checksum: string;
            /** @description Every slot that is not free; codes are never shown */
            slots: components["schemas"]["Slot"][];
        };
        /** @description All that is seen of the panel: it takes the place of what was told before */
        SnapshotMessage: {
            /** @constant */
            event: "snapshot";
            data: components["schemas"]["PanelSnapshot"];
        };
        Status: {
            /** @constant */
            status: "ok";
        };
        StreamMessage: components["schemas"]["EventMessage"] | components["schemas"]["MissedMessage"] | components["schemas"]["RestartedMessage"];
        TakenTransition: {
            /** @description Of the transition, in the chart */
            id: string;
            /** @description Of the state: the machine and the states down to it */
            from: string;
            /** @description The same where it only notes or refuses something */
            to: string;
            /** @description The guard that let it, or that refused */
            guard?: string;
            /**
             * @description What it was refused with
             * @enum {string}
             */
            refusal?: "SLOTS_FULL" | "PANEL_ARMED" | "LOCAL_PROGRAMMING" | "PANEL_BUSY" | "PANEL_SILENT" | "FROM_MEMORY" | "CODE_LENGTH" | "CODE_DIGITS" | "CODE_FORBIDDEN" | "CODE_ADJACENT" | "CODE_DUPLICATE" | "NAME_LENGTH" | "CODE_LENGTH_UNSUPPORTED" | "CODES_DO_NOT_FIT" | "SLOT_OCCUPIED" | "SLOT_EMPTY" | "SLOT_CHANGED" | "SLOT_RANGE" | "SLOT_RESERVED" | "MASTER_PROTECTED" | "PARTITION_RANGE" | "ZONE_RANGE" | "MODE_UNSUPPORTED" | "USER_TYPE_UNSUPPORTED" | "ATTRIBUTE_UNSUPPORTED" | "SCHEDULES_UNSUPPORTED" | "SCHEDULE_USER_TYPE" | "SCHEDULE_OVER" | "SCHEDULE_OVERRUNS" | "ONE_TIME_UNSUPPORTED" | "REMOTE_CODES_UNSUPPORTED" | "DURESS_LIMIT" | "KEYPAD_LOCKED" | "DISARM_FIRST" | "WALK_TEST" | "QUICK_EXIT_UNSUPPORTED" | "NOT_READY" | "NOT_BYPASSABLE" | "WRONG_CODE" | "NO_AUTHORITY" | "EXPIRED" | "CANCELLED" | "TRANSACTION_UNKNOWN" | "WAITING_FOR_DISARM" | "INVALID_REQUEST" | "QUEUE_FULL" | "PANEL_REPLACED" | "PANEL_OFF" | "MODULE_OFFLINE";
        };
        Time: {
            /**
             * Format: date-time
             * @description The time the clock now shows
             */
            now: string;
        };
        Timeline: {
            /** @description Of a panel in a play: `PLAY.PANEL` */
            panel: string;
            events: components["schemas"]["TimelineEvent"][];
            /** @description Number of the panel's last event */
            last: number;
            /** @description There are more: ask again after the last of these */
            more: boolean;
        };
        TimelineEvent: {
            /** @description 1, 2, 3 … at each panel, without gaps */
            seq: number;
            /**
             * Format: date-time
             * @description UTC
             */
            at: string;
            /** @enum {string} */
            source: "keypad" | "module" | "serial" | "control" | "panel" | "cloud" | "zone" | "power" | "device";
            /** @enum {string} */
            type: "device.removed" | "device.started" | "device.stopped" | "device.taken_up" | "fault.cleared" | "fault.set" | "keypad.ignored" | "keypad.pressed" | "link.lost" | "link.up" | "module.link.changed" | "module.panel.silent" | "module.request.finished" | "module.request.received" | "module.request.repeated" | "module.request.waiting" | "module.schedule.adopted" | "module.schedule.closed" | "module.schedule.due" | "module.schedule.ended" | "module.schedule.opened" | "module.schedule.refused" | "module.schedule.waiting" | "module.user_code.added" | "module.user_code.cleared" | "module.user_code.modified" | "panel.access.denied" | "panel.access.granted" | "panel.alarm" | "panel.alarm.aborted" | "panel.alarm.cancelled" | "panel.alarm.silenced" | "panel.alarm_memory.cleared" | "panel.arming.changed" | "panel.arming.refused" | "panel.chime.changed" | "panel.chime.sounded" | "panel.code_length.changed" | "panel.exit_error" | "panel.fire.verifying" | "panel.keypad.locked" | "panel.keypad.unlocked" | "panel.power.changed" | "panel.programming.changed" | "panel.request.unreadable" | "panel.restarted" | "panel.time.set" | "panel.time.slipped" | "panel.trouble" | "panel.user_authority.changed" | "panel.user_code.added" | "panel.user_code.cleared" | "panel.user_code.modified" | "panel.user_code.rejected" | "panel.walk_test.changed" | "panel.walk_test.tripped" | "panel.zone.changed" | "port.command" | "port.refused" | "power.input" | "serial.break" | "serial.close" | "serial.open" | "serial.restored" | "serial.settings" | "serial.trouble" | "zone.input";
            /** @description Which fields it has, the type says: docs/events.md. Never a code */
            data: {
                [key: string]: unknown;
            };
            /** @description `seq` of the event that led to this one */
            cause?: number;
            /** @description Of the request that it descends from, however long ago that came */
            transaction?: string;
            /** @description Who began what it came of, as far as that is still kept */
            actor?: components["schemas"]["Actor"];
        };
        /** @description The user table as the panel has it, and what its module keeps beside it */
        UserTable: {
            /** @description Codes that the panel takes */
            limit: number;
            /** @description Of these, how many are taken */
            used: number;
            /** @description Ordinary codes that still fit */
            free: number;
            /** @description Duress codes that still fit */
            freeDuress: number;
            /** @description No ordinary code fits any more: "System Full" */
            full: boolean;
            /** @description Digits of every code */
            codeLength: number;
            /** @description Whether its operator allowed that codes are shown in clear */
            revealable: boolean;
            /** @description Which numbers there are, and what for */
            runs: {
                /** @enum {string} */
                role: "ordinary" | "master" | "partition_master" | "duress" | "partition_duress" | "installer" | "dealer" | "system";
                from: number;
                to: number;
                /** @description Whether a code there uses up the limit */
                counts: boolean;
                /**
                 * @description What the cloud may do there: add and clear, only change, or nothing
                 * @enum {string}
                 */
                remote: "manage" | "modify" | "none";
            }[];
            /** @description Every number that is taken; no codes */
            slots: {
                slot: number;
                /** @enum {string} */
                status: "occupied_enabled" | "occupied_disabled";
                /** @enum {string} */
                userType: "unrestricted" | "year_day_schedule" | "week_day_schedule" | "programming" | "non_access" | "forced" | "disposable" | "expiring" | "schedule_restricted" | "remote_only";
                name?: string;
                partitions: number[];
                /** @description Absent: what the type implies */
                attributes?: ("supervisor" | "arm-only" | "arm-only-after-closing" | "bypass" | "reports" | "outputs" | "own-disarm" | "access")[];
                schedule?: {
                    weekly: {
                        days: ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")[];
                        from: string;
                        to: string;
                    }[];
                } | {
                    /** Format: date-time */
                    from: string;
                    /** Format: date-time */
                    to: string;
                } | {
                    /** @constant */
                    uses: 1;
                };
                /**
                 * @description Why the panel does not have the code as its hours say
                 * @enum {string}
                 */
                blocked?: "SLOTS_FULL" | "PANEL_ARMED" | "LOCAL_PROGRAMMING" | "PANEL_BUSY" | "PANEL_SILENT" | "FROM_MEMORY" | "CODE_LENGTH" | "CODE_DIGITS" | "CODE_FORBIDDEN" | "CODE_ADJACENT" | "CODE_DUPLICATE" | "NAME_LENGTH" | "CODE_LENGTH_UNSUPPORTED" | "CODES_DO_NOT_FIT" | "SLOT_OCCUPIED" | "SLOT_EMPTY" | "SLOT_CHANGED" | "SLOT_RANGE" | "SLOT_RESERVED" | "MASTER_PROTECTED" | "PARTITION_RANGE" | "ZONE_RANGE" | "MODE_UNSUPPORTED" | "USER_TYPE_UNSUPPORTED" | "ATTRIBUTE_UNSUPPORTED" | "SCHEDULES_UNSUPPORTED" | "SCHEDULE_USER_TYPE" | "SCHEDULE_OVER" | "SCHEDULE_OVERRUNS" | "ONE_TIME_UNSUPPORTED" | "REMOTE_CODES_UNSUPPORTED" | "DURESS_LIMIT" | "KEYPAD_LOCKED" | "DISARM_FIRST" | "WALK_TEST" | "QUICK_EXIT_UNSUPPORTED" | "NOT_READY" | "NOT_BYPASSABLE" | "WRONG_CODE" | "NO_AUTHORITY" | "EXPIRED" | "CANCELLED" | "TRANSACTION_UNKNOWN" | "WAITING_FOR_DISARM" | "INVALID_REQUEST" | "QUEUE_FULL" | "PANEL_REPLACED" | "PANEL_OFF" | "MODULE_OFFLINE";
                /** @description Tells this panel from others that stand, or stood, under the same id */
                generation: string;
                /** @description Grows with every change of the slot's user */
                revision: number;
                /** @description False: the module keeps the user for hours that are not on now */
                inPanel: boolean;
            }[];
        };
        Why: {
            /** @description Of a panel in a play: `PLAY.PANEL` */
            panel: string;
            /** @description The event, what caused it, what caused that, and so on */
            chain: components["schemas"]["TimelineEvent"][];
        };
        Wire: {
            /** @description Of a panel in a play: `PLAY.PANEL` */
            panel: string;
            entries: components["schemas"]["WireEntry"][];
            /** @description The first that is still kept, of whatever panel: whoever asks after an earlier one may have missed some */
            oldest: number;
            /** @description The last one, of whatever panel; 0 before the first */
            last: number;
            /** @description There are more: ask again after the last of these */
            more: boolean;
        };
        /** @description An MQTT message or a serial frame. Never a code */
        WireEntry: {
            /** @description 1, 2, 3 … over the wires of all panels, for the life of the emulator */
            id: number;
            /**
             * Format: date-time
             * @description UTC, on the panels' clock
             */
            at: string;
            /** @enum {string} */
            side: "cloud" | "line";
            /** @description Address of the serial line */
            line?: string;
            /** @description What is spoken on it */
            protocol?: string;
            /**
             * @description Seen from the panel
             * @enum {string}
             */
            direction: "in" | "out";
            /** @description Of an MQTT message */
            topic?: string;
            qos?: number;
            retain?: boolean;
            /** @description The bytes of the payload or of the frame, two digits each; `**` for a byte that is, or could be, part of a code. Of a long payload the first 4,096. Empty for what became of a connection */
            hex: string;
            /** @description The same as text, where it is one, with an asterisk for each hidden sign */
            text?: string;
            /** @description What it says, for a person */
            words: string;
            /** @description The parts of a frame */
            fields?: components["schemas"]["FrameField"][];
            /** @description `seq` of the timeline event that it led to, or that it tells. Absent where that is not known for certain */
            seq?: number;
            /** @description All of them, where a frame led to several */
            seqs?: number[];
        };
        /** @description What went over a wire, where that was asked for: after a connection the last of what did, then each as it does. One comes again when more of it is known, such as the event it led to */
        WireMessage: {
            /** @constant */
            event: "wire";
            data: components["schemas"]["WireEntry"];
        };
        /** @description So many entries of the wire passed while the reader took none; as far as they are kept they can be asked for */
        WireMissedMessage: {
            /** @constant */
            event: "wire-missed";
            data: {
                entries: number;
            };
        };
        Zone: {
            zone: number;
            name: string;
            /** @enum {string} */
            kind: "entry_exit" | "entry_exit_2" | "perimeter" | "interior" | "interior_delay" | "day" | "24h" | "24h_silent" | "24h_auxiliary" | "fire" | "fire_verified" | "key_switch" | "key_switch_kept" | "no_alarm";
            partition: number;
            open: boolean;
            tamper: boolean;
            trouble: boolean;
            bypassed: boolean;
        };
        ZoneChange: {
            open?: boolean;
            tamper?: boolean;
            trouble?: boolean;
            /** @description Asked of the panel, which can refuse it */
            bypass?: boolean;
        };
    };
    responses: {
        /** @description `CODE_LENGTH`: the desk refused. `CODE_DIGITS`: the desk refused. `CODE_FORBIDDEN`: the desk refused. `CODE_ADJACENT`: the desk refused. `DURESS_UNSUPPORTED`: the desk refused. `DURESS_ALWAYS`: the desk refused. `REMOTE_CODES_UNSUPPORTED`: the desk refused. `PARTITION_RANGE`: the desk refused. `USER_TYPE_UNSUPPORTED`: the desk refused. `SCHEDULES_UNSUPPORTED`: the desk refused. `ONE_TIME_UNSUPPORTED`: the desk refused. `NAME_LENGTH`: the desk refused. `INVALID_REQUEST`: the desk refused. `FIELD`: the desk refused. `PLAN_TIMES`: the desk refused */
        AddDeskPlan422: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 422;
                    /** @enum {unknown} */
                    reason?: "CODE_LENGTH" | "CODE_DIGITS" | "CODE_FORBIDDEN" | "CODE_ADJACENT" | "DURESS_UNSUPPORTED" | "DURESS_ALWAYS" | "REMOTE_CODES_UNSUPPORTED" | "PARTITION_RANGE" | "USER_TYPE_UNSUPPORTED" | "SCHEDULES_UNSUPPORTED" | "ONE_TIME_UNSUPPORTED" | "NAME_LENGTH" | "INVALID_REQUEST" | "FIELD" | "PLAN_TIMES";
                };
            };
        };
        /** @description `FIELD`: the desk refused. `CODE_LENGTH`: the desk refused. `CODE_DIGITS`: the desk refused. `CODE_FORBIDDEN`: the desk refused. `CODE_ADJACENT`: the desk refused. `CODE_LENGTHS_DIFFER`: the desk refused. `DURESS_UNSUPPORTED`: the desk refused. `DURESS_ALWAYS`: the desk refused */
        AddDeskUser422: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 422;
                    /** @enum {unknown} */
                    reason?: "FIELD" | "CODE_LENGTH" | "CODE_DIGITS" | "CODE_FORBIDDEN" | "CODE_ADJACENT" | "CODE_LENGTHS_DIFFER" | "DURESS_UNSUPPORTED" | "DURESS_ALWAYS";
                };
            };
        };
        /** @description `PLAN_TIMES`: the desk refused. `CODE_LENGTH`: the desk refused. `CODE_DIGITS`: the desk refused. `CODE_FORBIDDEN`: the desk refused. `CODE_ADJACENT`: the desk refused. `DURESS_UNSUPPORTED`: the desk refused. `DURESS_ALWAYS`: the desk refused. `REMOTE_CODES_UNSUPPORTED`: the desk refused. `PARTITION_RANGE`: the desk refused. `USER_TYPE_UNSUPPORTED`: the desk refused. `SCHEDULES_UNSUPPORTED`: the desk refused. `ONE_TIME_UNSUPPORTED`: the desk refused. `NAME_LENGTH`: the desk refused. `INVALID_REQUEST`: the desk refused */
        AssignDeskPlan422: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 422;
                    /** @enum {unknown} */
                    reason?: "PLAN_TIMES" | "CODE_LENGTH" | "CODE_DIGITS" | "CODE_FORBIDDEN" | "CODE_ADJACENT" | "DURESS_UNSUPPORTED" | "DURESS_ALWAYS" | "REMOTE_CODES_UNSUPPORTED" | "PARTITION_RANGE" | "USER_TYPE_UNSUPPORTED" | "SCHEDULES_UNSUPPORTED" | "ONE_TIME_UNSUPPORTED" | "NAME_LENGTH" | "INVALID_REQUEST";
                };
            };
        };
        /** @description `BODY_TOO_LARGE`: The body is too large */
        BodyTooLarge: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 413;
                    /** @enum {unknown} */
                    reason?: "BODY_TOO_LARGE";
                };
            };
        };
        /** @description `CLOCK_IS_REAL`: The clock cannot be advanced */
        ClockIsReal: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 409;
                    /** @enum {unknown} */
                    reason?: "CLOCK_IS_REAL";
                };
            };
        };
        /** @description `CLOCK_IS_REAL`: The clock cannot be advanced. `ADVANCE_STOPPED`: The clock was stopped on its way */
        ClockIsRealOrAdvanceStopped: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 409;
                    /** @enum {unknown} */
                    reason?: "CLOCK_IS_REAL" | "ADVANCE_STOPPED";
                };
            };
        };
        /** @description `CODE_TAKEN`: the desk refused. `NO_CODE`: the desk refused. `PLAN_EXISTS`: the desk refused */
        CodeTakenOrNoCodeOrPlanExists: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 409;
                    /** @enum {unknown} */
                    reason?: "CODE_TAKEN" | "NO_CODE" | "PLAN_EXISTS";
                };
            };
        };
        /** @description `CODE_TAKEN`: the desk refused. `NO_FREE_CODE`: the desk refused */
        CodeTakenOrNoFreeCode: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 409;
                    /** @enum {unknown} */
                    reason?: "CODE_TAKEN" | "NO_FREE_CODE";
                };
            };
        };
        /** @description `DESK_UNAVAILABLE`: The cloud desk cannot be used */
        DeskUnavailable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 503;
                    /** @enum {unknown} */
                    reason?: "DESK_UNAVAILABLE";
                };
            };
        };
        /** @description `DESK_UNAVAILABLE`: The cloud desk cannot be used. `TOO_MANY_STREAMS`: No more can read the event stream */
        DeskUnavailableOrTooManyStreams: {
            headers: {
                /** @description Seconds until it is worth asking again */
                "Retry-After"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 503;
                    /** @enum {unknown} */
                    reason?: "DESK_UNAVAILABLE" | "TOO_MANY_STREAMS";
                };
            };
        };
        /** @description `CODE_LENGTH`: the desk refused. `CODE_DIGITS`: the desk refused. `CODE_FORBIDDEN`: the desk refused. `CODE_ADJACENT`: the desk refused. `DURESS_UNSUPPORTED`: the desk refused. `DURESS_ALWAYS`: the desk refused. `REMOTE_CODES_UNSUPPORTED`: the desk refused. `PARTITION_RANGE`: the desk refused. `USER_TYPE_UNSUPPORTED`: the desk refused. `SCHEDULES_UNSUPPORTED`: the desk refused. `ONE_TIME_UNSUPPORTED`: the desk refused. `NAME_LENGTH`: the desk refused. `INVALID_REQUEST`: the desk refused. `FIELD`: the desk refused. `PLAN_TIMES`: the desk refused */
        EditDeskPlan422: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 422;
                    /** @enum {unknown} */
                    reason?: "CODE_LENGTH" | "CODE_DIGITS" | "CODE_FORBIDDEN" | "CODE_ADJACENT" | "DURESS_UNSUPPORTED" | "DURESS_ALWAYS" | "REMOTE_CODES_UNSUPPORTED" | "PARTITION_RANGE" | "USER_TYPE_UNSUPPORTED" | "SCHEDULES_UNSUPPORTED" | "ONE_TIME_UNSUPPORTED" | "NAME_LENGTH" | "INVALID_REQUEST" | "FIELD" | "PLAN_TIMES";
                };
            };
        };
        /** @description `FIELD`: the desk refused. `CODE_LENGTH`: the desk refused. `CODE_DIGITS`: the desk refused. `CODE_FORBIDDEN`: the desk refused. `CODE_ADJACENT`: the desk refused. `CODE_LENGTHS_DIFFER`: the desk refused. `DURESS_UNSUPPORTED`: the desk refused. `DURESS_ALWAYS`: the desk refused */
        EditDeskUser422: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 422;
                    /** @enum {unknown} */
                    reason?: "FIELD" | "CODE_LENGTH" | "CODE_DIGITS" | "CODE_FORBIDDEN" | "CODE_ADJACENT" | "CODE_LENGTHS_DIFFER" | "DURESS_UNSUPPORTED" | "DURESS_ALWAYS";
                };
            };
        };
        /** @description `EXPECTATION_FAILED`: What the request expects is not there */
        ExpectationFailed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 417;
                    /** @enum {unknown} */
                    reason?: "EXPECTATION_FAILED";
                };
            };
        };
        /** @description `FOREIGN_ORIGIN`: Pages of other origins may not use this API. `FOREIGN_HOST`: This server is not known by that name */
        ForeignOriginOrForeignHost: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 403;
                    /** @enum {unknown} */
                    reason?: "FOREIGN_ORIGIN" | "FOREIGN_HOST";
                };
            };
        };
        /** @description `FOREIGN_ORIGIN`: Pages of other origins may not use this API. `FOREIGN_HOST`: This server is not known by that name. `READER_ONLY`: The token is for reading only */
        ForeignOriginOrForeignHostOrReaderOnly: {
            headers: {
                /** @description How to ask (RFC 6750, clause 3) */
                "WWW-Authenticate"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 403;
                    /** @enum {unknown} */
                    reason?: "FOREIGN_ORIGIN" | "FOREIGN_HOST" | "READER_ONLY";
                };
            };
        };
        /** @description `FOREIGN_ORIGIN`: Pages of other origins may not use this API. `FOREIGN_HOST`: This server is not known by that name. `READER_ONLY`: The token is for reading only. `CODES_MASKED`: The codes of this panel are not shown */
        ForeignOriginOrForeignHostOrReaderOnlyOrCodesMasked: {
            headers: {
                /** @description How to ask (RFC 6750, clause 3) */
                "WWW-Authenticate"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 403;
                    /** @enum {unknown} */
                    reason?: "FOREIGN_ORIGIN" | "FOREIGN_HOST" | "READER_ONLY" | "CODES_MASKED";
                };
            };
        };
        /** @description `FOREIGN_ORIGIN`: Pages of other origins may not use this API. `FOREIGN_HOST`: This server is not known by that name. `READER_ONLY`: The token is for reading only. `CODES_MASKED`: The codes of this panel are not shown. `NO_PERMISSION`: the desk refused */
        ForeignOriginOrForeignHostOrReaderOnlyOrCodesMaskedOrNoPermission: {
            headers: {
                /** @description How to ask (RFC 6750, clause 3) */
                "WWW-Authenticate"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 403;
                    /** @enum {unknown} */
                    reason?: "FOREIGN_ORIGIN" | "FOREIGN_HOST" | "READER_ONLY" | "CODES_MASKED" | "NO_PERMISSION";
                };
            };
        };
        /** @description `FOREIGN_ORIGIN`: Pages of other origins may not use this API. `FOREIGN_HOST`: This server is not known by that name. `READER_ONLY`: The token is for reading only. `NO_PERMISSION`: the desk refused. `ACCESS_CONTROL`: the desk refused */
        ForeignOriginOrForeignHostOrReaderOnlyOrNoPermissionOrAccessControl: {
            headers: {
                /** @description How to ask (RFC 6750, clause 3) */
                "WWW-Authenticate"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 403;
                    /** @enum {unknown} */
                    reason?: "FOREIGN_ORIGIN" | "FOREIGN_HOST" | "READER_ONLY" | "NO_PERMISSION" | "ACCESS_CONTROL";
                };
            };
        };
        /** @description `HEAD_TOO_LARGE`: The head of the request is too large */
        HeadTooLarge: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 431;
                    /** @enum {unknown} */
                    reason?: "HEAD_TOO_LARGE";
                };
            };
        };
        /** @description `INTERNAL_ERROR`: The emulator failed */
        InternalError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 500;
                    /** @enum {unknown} */
                    reason?: "INTERNAL_ERROR";
                };
            };
        };
        /** @description `INTERNAL_ERROR`: The emulator failed. `STATE_DAMAGED`: What is kept of the panel is damaged */
        InternalErrorOrStateDamaged: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 500;
                    /** @enum {unknown} */
                    reason?: "INTERNAL_ERROR" | "STATE_DAMAGED";
                };
            };
        };
        /** @description `INVALID_KEYS`: The text is no sequence of keys. `PARTITION_RANGE`: the panel refused */
        InvalidKeysOrPartitionRange: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 422;
                    /** @enum {unknown} */
                    reason?: "INVALID_KEYS" | "PARTITION_RANGE";
                };
            };
        };
        /** @description `INVALID_MODEL`: There is no such model, or its file is wrong */
        InvalidModel: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 422;
                    /** @enum {unknown} */
                    reason?: "INVALID_MODEL";
                };
            };
        };
        /** @description `INVALID_SCENARIO`: The scenario cannot be played. `INVALID_SETUP`: There cannot be such a panel */
        InvalidScenarioOrInvalidSetup: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 422;
                    /** @enum {unknown} */
                    reason?: "INVALID_SCENARIO" | "INVALID_SETUP";
                };
            };
        };
        /** @description `INVALID_SETUP`: There cannot be such a panel. `INVALID_MODEL`: There is no such model, or its file is wrong */
        InvalidSetupOrInvalidModel: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 422;
                    /** @enum {unknown} */
                    reason?: "INVALID_SETUP" | "INVALID_MODEL";
                };
            };
        };
        /** @description `MALFORMED_REQUEST`: The request is malformed. `INVALID_INPUT`: The request does not have the right form. `TOKEN_IN_URL`: A token does not belong into an address */
        MalformedRequestOrInvalidInputOrTokenInUrl: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 400;
                    /** @enum {unknown} */
                    reason?: "MALFORMED_REQUEST" | "INVALID_INPUT" | "TOKEN_IN_URL";
                };
            };
        };
        /** @description `MALFORMED_REQUEST`: The request is malformed. `INVALID_INPUT`: The request does not have the right form. `TOKEN_IN_URL`: A token does not belong into an address. `MALFORMED_JSON`: The body cannot be read as JSON */
        MalformedRequestOrInvalidInputOrTokenInUrlOrMalformedJson: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 400;
                    /** @enum {unknown} */
                    reason?: "MALFORMED_REQUEST" | "INVALID_INPUT" | "TOKEN_IN_URL" | "MALFORMED_JSON";
                };
            };
        };
        /** @description `METHOD_NOT_ALLOWED`: This address does not take that method */
        MethodNotAllowed: {
            headers: {
                /** @description The methods the address takes */
                Allow?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 405;
                    /** @enum {unknown} */
                    reason?: "METHOD_NOT_ALLOWED";
                };
            };
        };
        /** @description `MODE_UNSUPPORTED`: the desk refused. `PARTITION_RANGE`: the desk refused. `ZONE_RANGE`: the desk refused. `REMOTE_CODES_UNSUPPORTED`: the desk refused. `CODE_LENGTH_UNSUPPORTED`: the desk refused. `INVALID_REQUEST`: the desk refused */
        ModeUnsupportedOrPartitionRangeOrZoneRangeOrRemoteCodesUnsupportedOrCodeLengthUnsupportedOrInvalidRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 422;
                    /** @enum {unknown} */
                    reason?: "MODE_UNSUPPORTED" | "PARTITION_RANGE" | "ZONE_RANGE" | "REMOTE_CODES_UNSUPPORTED" | "CODE_LENGTH_UNSUPPORTED" | "INVALID_REQUEST";
                };
            };
        };
        /** @description `NO_DESK`: There is no cloud desk here */
        NoDesk: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 404;
                    /** @enum {unknown} */
                    reason?: "NO_DESK";
                };
            };
        };
        /** @description `NO_DESK`: There is no cloud desk here. `PANEL_UNKNOWN`: the desk refused */
        NoDeskOrPanelUnknown: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 404;
                    /** @enum {unknown} */
                    reason?: "NO_DESK" | "PANEL_UNKNOWN";
                };
            };
        };
        /** @description `NO_DESK`: There is no cloud desk here. `PANEL_UNKNOWN`: the desk refused. `USER_UNKNOWN`: the desk refused */
        NoDeskOrPanelUnknownOrUserUnknown: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 404;
                    /** @enum {unknown} */
                    reason?: "NO_DESK" | "PANEL_UNKNOWN" | "USER_UNKNOWN";
                };
            };
        };
        /** @description `NO_DESK`: There is no cloud desk here. `PLAN_UNKNOWN`: the desk refused */
        NoDeskOrPlanUnknown: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 404;
                    /** @enum {unknown} */
                    reason?: "NO_DESK" | "PLAN_UNKNOWN";
                };
            };
        };
        /** @description `NO_DESK`: There is no cloud desk here. `PLAN_UNKNOWN`: the desk refused. `PANEL_UNKNOWN`: the desk refused */
        NoDeskOrPlanUnknownOrPanelUnknown: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 404;
                    /** @enum {unknown} */
                    reason?: "NO_DESK" | "PLAN_UNKNOWN" | "PANEL_UNKNOWN";
                };
            };
        };
        /** @description `NO_DESK`: There is no cloud desk here. `PLAN_UNKNOWN`: the desk refused. `USER_UNKNOWN`: the desk refused */
        NoDeskOrPlanUnknownOrUserUnknown: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 404;
                    /** @enum {unknown} */
                    reason?: "NO_DESK" | "PLAN_UNKNOWN" | "USER_UNKNOWN";
                };
            };
        };
        /** @description `NO_DESK`: There is no cloud desk here. `PLAN_UNKNOWN`: the desk refused. `USER_UNKNOWN`: the desk refused. `PANEL_UNKNOWN`: the desk refused */
        NoDeskOrPlanUnknownOrUserUnknownOrPanelUnknown: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 404;
                    /** @enum {unknown} */
                    reason?: "NO_DESK" | "PLAN_UNKNOWN" | "USER_UNKNOWN" | "PANEL_UNKNOWN";
                };
            };
        };
        /** @description `NO_DESK`: There is no cloud desk here. `TRANSACTION_UNKNOWN`: the desk refused */
        NoDeskOrTransactionUnknown: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 404;
                    /** @enum {unknown} */
                    reason?: "NO_DESK" | "TRANSACTION_UNKNOWN";
                };
            };
        };
        /** @description `NO_DESK`: There is no cloud desk here. `USER_UNKNOWN`: the desk refused */
        NoDeskOrUserUnknown: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 404;
                    /** @enum {unknown} */
                    reason?: "NO_DESK" | "USER_UNKNOWN";
                };
            };
        };
        /** @description `NO_DESK`: There is no cloud desk here. `USER_UNKNOWN`: the desk refused. `PANEL_UNKNOWN`: the desk refused */
        NoDeskOrUserUnknownOrPanelUnknown: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 404;
                    /** @enum {unknown} */
                    reason?: "NO_DESK" | "USER_UNKNOWN" | "PANEL_UNKNOWN";
                };
            };
        };
        /** @description `NO_ROOM`: There is no room for so many panels */
        NoRoom: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 409;
                    /** @enum {unknown} */
                    reason?: "NO_ROOM";
                };
            };
        };
        /** @description `NOT_BYPASSABLE`: the panel refused */
        NotBypassable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 409;
                    /** @enum {unknown} */
                    reason?: "NOT_BYPASSABLE";
                };
            };
        };
        /** @description `NOT_READY`: Not all of it can be used yet. `STATE_STUCK`: What was asked is not durable */
        NotReadyOrStateStuck: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 503;
                    /** @enum {unknown} */
                    reason?: "NOT_READY" | "STATE_STUCK";
                };
            };
        };
        /** @description `PANEL_EXISTS`: The panel id is taken. `NO_ROOM`: There is no room for so many panels */
        PanelExistsOrNoRoom: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 409;
                    /** @enum {unknown} */
                    reason?: "PANEL_EXISTS" | "NO_ROOM";
                };
            };
        };
        /** @description `PANEL_OF_PLAY`: The panel belongs to a play */
        PanelOfPlay: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 409;
                    /** @enum {unknown} */
                    reason?: "PANEL_OF_PLAY";
                };
            };
        };
        /** @description `PANEL_ONLINE`: the desk refused */
        PanelOnline: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 409;
                    /** @enum {unknown} */
                    reason?: "PANEL_ONLINE";
                };
            };
        };
        /** @description `PARTITION_RANGE`: the panel refused */
        PartitionRange: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 422;
                    /** @enum {unknown} */
                    reason?: "PARTITION_RANGE";
                };
            };
        };
        /** @description `REQUEST_TIMEOUT`: The request did not arrive in time */
        RequestTimeout: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 408;
                    /** @enum {unknown} */
                    reason?: "REQUEST_TIMEOUT";
                };
            };
        };
        /** @description `STATE_STUCK`: What was asked is not durable */
        StateStuck: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 503;
                    /** @enum {unknown} */
                    reason?: "STATE_STUCK";
                };
            };
        };
        /** @description `CODE_LENGTH`: the desk refused. `CODE_DIGITS`: the desk refused. `CODE_FORBIDDEN`: the desk refused. `CODE_ADJACENT`: the desk refused. `DURESS_UNSUPPORTED`: the desk refused. `DURESS_ALWAYS`: the desk refused. `REMOTE_CODES_UNSUPPORTED`: the desk refused. `PARTITION_RANGE`: the desk refused. `USER_TYPE_UNSUPPORTED`: the desk refused. `SCHEDULES_UNSUPPORTED`: the desk refused. `ONE_TIME_UNSUPPORTED`: the desk refused. `NAME_LENGTH`: the desk refused. `INVALID_REQUEST`: the desk refused */
        SwitchDeskAccessOff422: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 422;
                    /** @enum {unknown} */
                    reason?: "CODE_LENGTH" | "CODE_DIGITS" | "CODE_FORBIDDEN" | "CODE_ADJACENT" | "DURESS_UNSUPPORTED" | "DURESS_ALWAYS" | "REMOTE_CODES_UNSUPPORTED" | "PARTITION_RANGE" | "USER_TYPE_UNSUPPORTED" | "SCHEDULES_UNSUPPORTED" | "ONE_TIME_UNSUPPORTED" | "NAME_LENGTH" | "INVALID_REQUEST";
                };
            };
        };
        /** @description `FOREIGN_ORIGIN`: Pages of other origins may not use this API. `FOREIGN_HOST`: This server is not known by that name. `READER_ONLY`: The token is for reading only. `NO_PERMISSION`: the desk refused. `ACCESS_CONTROL`: the desk refused. `SLOT_RESERVED`: the desk refused. `MASTER_PROTECTED`: the desk refused */
        SwitchDeskAccessOn403: {
            headers: {
                /** @description How to ask (RFC 6750, clause 3) */
                "WWW-Authenticate"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 403;
                    /** @enum {unknown} */
                    reason?: "FOREIGN_ORIGIN" | "FOREIGN_HOST" | "READER_ONLY" | "NO_PERMISSION" | "ACCESS_CONTROL" | "SLOT_RESERVED" | "MASTER_PROTECTED";
                };
            };
        };
        /** @description `CODE_LENGTH`: the desk refused. `CODE_DIGITS`: the desk refused. `CODE_FORBIDDEN`: the desk refused. `CODE_ADJACENT`: the desk refused. `DURESS_UNSUPPORTED`: the desk refused. `DURESS_ALWAYS`: the desk refused. `REMOTE_CODES_UNSUPPORTED`: the desk refused. `PARTITION_RANGE`: the desk refused. `USER_TYPE_UNSUPPORTED`: the desk refused. `SCHEDULES_UNSUPPORTED`: the desk refused. `ONE_TIME_UNSUPPORTED`: the desk refused. `NAME_LENGTH`: the desk refused. `INVALID_REQUEST`: the desk refused. `SLOT_RANGE`: the desk refused */
        SwitchDeskAccessOn422: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 422;
                    /** @enum {unknown} */
                    reason?: "CODE_LENGTH" | "CODE_DIGITS" | "CODE_FORBIDDEN" | "CODE_ADJACENT" | "DURESS_UNSUPPORTED" | "DURESS_ALWAYS" | "REMOTE_CODES_UNSUPPORTED" | "PARTITION_RANGE" | "USER_TYPE_UNSUPPORTED" | "SCHEDULES_UNSUPPORTED" | "ONE_TIME_UNSUPPORTED" | "NAME_LENGTH" | "INVALID_REQUEST" | "SLOT_RANGE";
                };
            };
        };
        /** @description `TOKEN_UNKNOWN`: The token does not count */
        TokenUnknown: {
            headers: {
                /** @description How to ask (RFC 6750, clause 3) */
                "WWW-Authenticate"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 401;
                    /** @enum {unknown} */
                    reason?: "TOKEN_UNKNOWN";
                };
            };
        };
        /** @description `TOKEN_UNKNOWN`: The token does not count. `TOKEN_MISSING`: This needs a token */
        TokenUnknownOrTokenMissing: {
            headers: {
                /** @description How to ask (RFC 6750, clause 3) */
                "WWW-Authenticate"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 401;
                    /** @enum {unknown} */
                    reason?: "TOKEN_UNKNOWN" | "TOKEN_MISSING";
                };
            };
        };
        /** @description `TOO_MANY_PLAYS`: No more scenarios can be played */
        TooManyPlays: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 409;
                    /** @enum {unknown} */
                    reason?: "TOO_MANY_PLAYS";
                };
            };
        };
        /** @description `TOO_MANY_RECORDINGS`: No more panels can be noted */
        TooManyRecordings: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 409;
                    /** @enum {unknown} */
                    reason?: "TOO_MANY_RECORDINGS";
                };
            };
        };
        /** @description `TOO_MANY_STREAMS`: No more can read the event stream */
        TooManyStreams: {
            headers: {
                /** @description Seconds until it is worth asking again */
                "Retry-After"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 503;
                    /** @enum {unknown} */
                    reason?: "TOO_MANY_STREAMS";
                };
            };
        };
        /** @description `UNKNOWN_CASE`: There is no such case */
        UnknownCase: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 404;
                    /** @enum {unknown} */
                    reason?: "UNKNOWN_CASE";
                };
            };
        };
        /** @description `UNKNOWN_MODEL`: There is no such model */
        UnknownModel: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 404;
                    /** @enum {unknown} */
                    reason?: "UNKNOWN_MODEL";
                };
            };
        };
        /** @description `UNKNOWN_PANEL`: There is no such panel */
        UnknownPanel: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 404;
                    /** @enum {unknown} */
                    reason?: "UNKNOWN_PANEL";
                };
            };
        };
        /** @description `UNKNOWN_PANEL`: There is no such panel. `NOT_RECORDED`: Nothing is noted of this panel */
        UnknownPanelOrNotRecorded: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 404;
                    /** @enum {unknown} */
                    reason?: "UNKNOWN_PANEL" | "NOT_RECORDED";
                };
            };
        };
        /** @description `UNKNOWN_PANEL`: There is no such panel. `SLOT_EMPTY`: the panel refused */
        UnknownPanelOrSlotEmpty: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 404;
                    /** @enum {unknown} */
                    reason?: "UNKNOWN_PANEL" | "SLOT_EMPTY";
                };
            };
        };
        /** @description `UNKNOWN_PANEL`: There is no such panel. `UNKNOWN_EVENT`: There is no such event */
        UnknownPanelOrUnknownEvent: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 404;
                    /** @enum {unknown} */
                    reason?: "UNKNOWN_PANEL" | "UNKNOWN_EVENT";
                };
            };
        };
        /** @description `UNKNOWN_PANEL`: There is no such panel. `UNKNOWN_FAULT`: There is no such fault */
        UnknownPanelOrUnknownFault: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 404;
                    /** @enum {unknown} */
                    reason?: "UNKNOWN_PANEL" | "UNKNOWN_FAULT";
                };
            };
        };
        /** @description `UNKNOWN_PANEL`: There is no such panel. `UNKNOWN_KEYPAD`: There is no such keypad */
        UnknownPanelOrUnknownKeypad: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 404;
                    /** @enum {unknown} */
                    reason?: "UNKNOWN_PANEL" | "UNKNOWN_KEYPAD";
                };
            };
        };
        /** @description `UNKNOWN_PANEL`: There is no such panel. `ZONE_RANGE`: the panel refused */
        UnknownPanelOrZoneRange: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 404;
                    /** @enum {unknown} */
                    reason?: "UNKNOWN_PANEL" | "ZONE_RANGE";
                };
            };
        };
        /** @description `UNKNOWN_PLAY`: There is no such play */
        UnknownPlay: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 404;
                    /** @enum {unknown} */
                    reason?: "UNKNOWN_PLAY";
                };
            };
        };
        /** @description `UNKNOWN_ROUTE`: There is nothing at this address */
        UnknownRoute: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 404;
                    /** @enum {unknown} */
                    reason?: "UNKNOWN_ROUTE";
                };
            };
        };
        /** @description `UNSUPPORTED_MEDIA_TYPE`: The body is not of a supported type */
        UnsupportedMediaType: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 415;
                    /** @enum {unknown} */
                    reason?: "UNSUPPORTED_MEDIA_TYPE";
                };
            };
        };
        /** @description `USER_AMBIGUOUS`: the desk refused */
        UserAmbiguous: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 409;
                    /** @enum {unknown} */
                    reason?: "USER_AMBIGUOUS";
                };
            };
        };
        /** @description `USER_AMBIGUOUS`: the desk refused. `NO_ACCESS`: the desk refused */
        UserAmbiguousOrNoAccess: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 409;
                    /** @enum {unknown} */
                    reason?: "USER_AMBIGUOUS" | "NO_ACCESS";
                };
            };
        };
        /** @description `USER_AMBIGUOUS`: the desk refused. `NO_CODE`: the desk refused */
        UserAmbiguousOrNoCode: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 409;
                    /** @enum {unknown} */
                    reason?: "USER_AMBIGUOUS" | "NO_CODE";
                };
            };
        };
        /** @description `USER_AMBIGUOUS`: the desk refused. `NO_DIFFERENCE`: the desk refused */
        UserAmbiguousOrNoDifference: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 409;
                    /** @enum {unknown} */
                    reason?: "USER_AMBIGUOUS" | "NO_DIFFERENCE";
                };
            };
        };
        /** @description `USER_AMBIGUOUS`: the desk refused. `NO_DIFFERENCE`: the desk refused. `UNDO_BUSY`: the desk refused */
        UserAmbiguousOrNoDifferenceOrUndoBusy: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 409;
                    /** @enum {unknown} */
                    reason?: "USER_AMBIGUOUS" | "NO_DIFFERENCE" | "UNDO_BUSY";
                };
            };
        };
        /** @description `USER_AMBIGUOUS`: the desk refused. `NOTHING_PENDING`: the desk refused */
        UserAmbiguousOrNothingPending: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 409;
                    /** @enum {unknown} */
                    reason?: "USER_AMBIGUOUS" | "NOTHING_PENDING";
                };
            };
        };
        /** @description `USER_AMBIGUOUS`: the desk refused. `USER_LEAVING`: the desk refused. `CODE_TAKEN`: the desk refused. `NO_CODE`: the desk refused */
        UserAmbiguousOrUserLeavingOrCodeTakenOrNoCode: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 409;
                    /** @enum {unknown} */
                    reason?: "USER_AMBIGUOUS" | "USER_LEAVING" | "CODE_TAKEN" | "NO_CODE";
                };
            };
        };
        /** @description `USER_AMBIGUOUS`: the desk refused. `USER_LEAVING`: the desk refused. `CODE_TAKEN`: the desk refused. `NO_CODE`: the desk refused. `SLOT_OCCUPIED`: the desk refused */
        UserAmbiguousOrUserLeavingOrCodeTakenOrNoCodeOrSlotOccupied: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 409;
                    /** @enum {unknown} */
                    reason?: "USER_AMBIGUOUS" | "USER_LEAVING" | "CODE_TAKEN" | "NO_CODE" | "SLOT_OCCUPIED";
                };
            };
        };
        /** @description `USER_AMBIGUOUS`: the desk refused. `USER_LEAVING`: the desk refused. `CODE_TAKEN`: the desk refused. `NO_FREE_CODE`: the desk refused */
        UserAmbiguousOrUserLeavingOrCodeTakenOrNoFreeCode: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 409;
                    /** @enum {unknown} */
                    reason?: "USER_AMBIGUOUS" | "USER_LEAVING" | "CODE_TAKEN" | "NO_FREE_CODE";
                };
            };
        };
        /** @description `USER_AMBIGUOUS`: the desk refused. `USER_LEAVING`: the desk refused. `NO_ACCESS`: the desk refused. `CODE_TAKEN`: the desk refused. `NO_CODE`: the desk refused */
        UserAmbiguousOrUserLeavingOrNoAccessOrCodeTakenOrNoCode: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 409;
                    /** @enum {unknown} */
                    reason?: "USER_AMBIGUOUS" | "USER_LEAVING" | "NO_ACCESS" | "CODE_TAKEN" | "NO_CODE";
                };
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getLiveness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "ok"
                     *     }
                     */
                    "application/json": components["schemas"]["Status"];
                };
            };
            400: components["responses"]["MalformedRequestOrInvalidInputOrTokenInUrl"];
            401: components["responses"]["TokenUnknown"];
            403: components["responses"]["ForeignOriginOrForeignHost"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
        };
    };
    headGetLiveness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `MALFORMED_REQUEST`: The request is malformed. `INVALID_INPUT`: The request does not have the right form. `TOKEN_IN_URL`: A token does not belong into an address */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `TOKEN_UNKNOWN`: The token does not count */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `FOREIGN_ORIGIN`: Pages of other origins may not use this API. `FOREIGN_HOST`: This server is not known by that name */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: The body is not of a supported type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INTERNAL_ERROR`: The emulator failed */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getReadiness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "ok"
                     *     }
                     */
                    "application/json": components["schemas"]["Status"];
                };
            };
            400: components["responses"]["MalformedRequestOrInvalidInputOrTokenInUrl"];
            401: components["responses"]["TokenUnknown"];
            403: components["responses"]["ForeignOriginOrForeignHost"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReadyOrStateStuck"];
        };
    };
    headGetReadiness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `MALFORMED_REQUEST`: The request is malformed. `INVALID_INPUT`: The request does not have the right form. `TOKEN_IN_URL`: A token does not belong into an address */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `TOKEN_UNKNOWN`: The token does not count */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `FOREIGN_ORIGIN`: Pages of other origins may not use this API. `FOREIGN_HOST`: This server is not known by that name */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: The body is not of a supported type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INTERNAL_ERROR`: The emulator failed */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `NOT_READY`: Not all of it can be used yet. `STATE_STUCK`: What was asked is not durable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "ok",
                     *       "panels": 1,
                     *       "online": 0,
                     *       "lines": 0,
                     *       "broker": {
                     *         "url": "mqtt://127.0.0.1:1883",
                     *         "embedded": true
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Health"];
                };
            };
            400: components["responses"]["MalformedRequestOrInvalidInputOrTokenInUrl"];
            401: components["responses"]["TokenUnknownOrTokenMissing"];
            403: components["responses"]["ForeignOriginOrForeignHost"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReadyOrStateStuck"];
        };
    };
    headGetHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `MALFORMED_REQUEST`: The request is malformed. `INVALID_INPUT`: The request does not have the right form. `TOKEN_IN_URL`: A token does not belong into an address */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `TOKEN_UNKNOWN`: The token does not count. `TOKEN_MISSING`: This needs a token */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `FOREIGN_ORIGIN`: Pages of other origins may not use this API. `FOREIGN_HOST`: This server is not known by that name */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: The body is not of a supported type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INTERNAL_ERROR`: The emulator failed */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `NOT_READY`: Not all of it can be used yet. `STATE_STUCK`: What was asked is not durable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The text format of Prometheus, version 0.0.4 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example # HELP panelemu_panels Panels by the state of the link between module and cloud.
                     *     # TYPE panelemu_panels gauge
                     *     panelemu_panels{link="down"} 1
                     *     panelemu_panels{link="connecting"} 0
                     *     panelemu_panels{link="online"} 0
                     *     panelemu_panels{link="backingOff"} 0
                     */
                    "text/plain": string;
                };
            };
            400: components["responses"]["MalformedRequestOrInvalidInputOrTokenInUrl"];
            401: components["responses"]["TokenUnknownOrTokenMissing"];
            403: components["responses"]["ForeignOriginOrForeignHost"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
        };
    };
    headGetMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The text format of Prometheus, version 0.0.4 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `MALFORMED_REQUEST`: The request is malformed. `INVALID_INPUT`: The request does not have the right form. `TOKEN_IN_URL`: A token does not belong into an address */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `TOKEN_UNKNOWN`: The token does not count. `TOKEN_MISSING`: This needs a token */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `FOREIGN_ORIGIN`: Pages of other origins may not use this API. `FOREIGN_HOST`: This server is not known by that name */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: The body is not of a supported type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INTERNAL_ERROR`: The emulator failed */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listModels: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "models": [
                     *         {
                     *           "id": "2gig-edge",
                     *           "vendor": "2GIG",
                     *           "name": "2GIG EDGE",
                     *           "aliases": [
                     *             "EDGE"
                     *           ],
                     *           "firmware": {
                     *             "versions": [
                     *               "1.0"
                     *             ],
                     *             "default": "1.0"
                     *           },
                     *           "family": "2gig-gc"
                     *         },
                     *         {
                     *           "id": "2gig-gc-touch",
                     *           "vendor": "2GIG",
                     *           "name": "2GIG GC Touch",
                     *           "aliases": [
                     *             "GC Touch"
                     *           ],
                     *           "firmware": {
                     *             "versions": [
                     *               "1.0"
                     *             ],
                     *             "default": "1.0"
                     *           },
                     *           "family": "2gig-gc"
                     *         },
                     *         {
                     *           "id": "2gig-gc2e",
                     *           "vendor": "2GIG",
                     *           "name": "2GIG GC2e",
                     *           "aliases": [
                     *             "GC2e"
                     *           ],
                     *           "firmware": {
                     *             "versions": [
                     *               "1.22",
                     *               "1.23"
                     *             ],
                     *             "default": "1.23"
                     *           },
                     *           "family": "2gig-gc"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Models"];
                };
            };
            400: components["responses"]["MalformedRequestOrInvalidInputOrTokenInUrl"];
            401: components["responses"]["TokenUnknownOrTokenMissing"];
            403: components["responses"]["ForeignOriginOrForeignHost"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidModel"];
            500: components["responses"]["InternalError"];
        };
    };
    headListModels: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `MALFORMED_REQUEST`: The request is malformed. `INVALID_INPUT`: The request does not have the right form. `TOKEN_IN_URL`: A token does not belong into an address */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `TOKEN_UNKNOWN`: The token does not count. `TOKEN_MISSING`: This needs a token */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `FOREIGN_ORIGIN`: Pages of other origins may not use this API. `FOREIGN_HOST`: This server is not known by that name */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: The body is not of a supported type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_MODEL`: There is no such model, or its file is wrong */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INTERNAL_ERROR`: The emulator failed */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getModel: {
        parameters: {
            query?: {
                /** @description Default: the model's default */
                firmware?: string;
            };
            header?: never;
            path: {
                /** @description Id, alias or name, optionally with @edition, @firmware or both */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "dsc-powerseries-neo",
                     *       "vendor": "DSC",
                     *       "name": "DSC PowerSeries Neo",
                     *       "firmware": "1.35",
                     *       "protocol": "itv2",
                     *       "facts": {
                     *         "userCodes": {
                     *           "limit": 95,
                     *           "remote": true,
                     *           "atLength": []
                     *         },
                     *         "slots": {
                     *           "first": 1,
                     *           "last": 95,
                     *           "special": [
                     *             {
                     *               "role": "master",
                     *               "from": 1,
                     *               "to": 1,
                     *               "counts": true,
                     *               "remote": "modify"
                     *             }
                     *           ],
                     *           "fillOrder": "ascending"
                     *         },
                     *         "codes": {
                     *           "lengths": [
                     *             4,
                     *             6,
                     *             8
                     *           ],
                     *           "localLengths": [
                     *             4,
                     *             6,
                     *             8
                     *           ],
                     *           "defaultLength": 4,
                     *           "onLengthChange": "pad-truncate",
                     *           "duplicates": "rejected",
                     *           "adjacent": "allowed",
                     *           "adjacentScope": "all",
                     *           "forbidden": [],
                     *           "rejectSignal": "error-tone",
                     *           "master": [
                     *             "1234",
                     *             "123456"
                     *           ],
                     *           "installer": [
                     *             "5555",
                     *             "555555"
                     *           ]
                     *         },
                     *         "users": {
                     *           "attributes": [
                     *             "supervisor",
                     *             "bypass"
                     *           ],
                     *           "otherAttributes": [
                     *             "maintenance",
                     *             "tag",
                     *             "phone-access"
                     *           ],
                     *           "slotAuthority": "written-with-code",
                     *           "attributesAsMade": [],
                     *           "installer": "programs",
                     *           "partitionsAsMade": "maker",
                     *           "nameLength": 14,
                     *           "longNames": "cut"
                     *         },
                     *         "programming": {
                     *           "whileArmed": true,
                     *           "armedScope": "any-partition",
                     *           "duringLocal": "refused",
                     *           "localTimeout": 1200,
                     *           "rebootOnExit": false
                     *         },
                     *         "schedules": {
                     *           "supported": true,
                     *           "userTypes": [
                     *             "unrestricted"
                     *           ]
                     *         },
                     *         "oneTime": {
                     *           "supported": true,
                     *           "local": true,
                     *           "rule": "one-disarm-per-day"
                     *         },
                     *         "duress": {
                     *           "kind": "attribute",
                     *           "max": 94,
                     *           "whileDisarmed": true
                     *         },
                     *         "partitions": {
                     *           "max": 8
                     *         },
                     *         "zones": {
                     *           "max": 128,
                     *           "kinds": [
                     *             "entry_exit",
                     *             "entry_exit_2",
                     *             "perimeter"
                     *           ]
                     *         },
                     *         "arming": {
                     *           "modes": [
                     *             "away",
                     *             "home",
                     *             "night"
                     *           ],
                     *           "quickArm": true,
                     *           "remoteUser": "master",
                     *           "leftOut": "bypassed",
                     *           "openZones": {
                     *             "keypad": "refuses",
                     *             "remote": "refuses"
                     *           },
                     *           "motionHinders": true,
                     *           "troubleHinders": false,
                     *           "memoryHinders": false,
                     *           "codeArms": "by-leaving",
                     *           "change": "free"
                     *         },
                     *         "leaving": {
                     *           "homeExit": "same",
                     *           "again": "restarts",
                     *           "restartsOnce": false,
                     *           "perimeter": "waits",
                     *           "autoStay": "none",
                     *           "exitError": "siren-and-entry-delay",
                     *           "quickExit": "none",
                     *           "lastDoor": "option"
                     *         },
                     *         "bypass": {
                     *           "whileArmed": false,
                     *           "ends": "disarming",
                     *           "who": "anybody",
                     *           "all": true,
                     *           "untilClosed": false
                     *         },
                     *         "delays": {
                     *           "entry": 30,
                     *           "entry2": 45,
                     *           "entryMin": 1,
                     *           "entryMax": 255,
                     *           "exit": 120,
                     *           "exitMin": 1,
                     *           "exitMax": 255
                     *         },
                     *         "alarm": {
                     *           "sirenSeconds": 240,
                     *           "afterSiren": "rearms",
                     *           "memoryClears": "arming",
                     *           "swinger": 3,
                     *           "abortSeconds": 0,
                     *           "cancel": {
                     *             "by": "nobody",
                     *             "minutes": 0
                     *           },
                     *           "fireVerify": {
                     *             "withinSeconds": 90,
                     *             "heldSeconds": 30
                     *           }
                     *         },
                     *         "power": {
                     *           "up": "as-before",
                     *           "ignoreSeconds": 0
                     *         },
                     *         "numbers": {
                     *           "quickArm": 0,
                     *           "keySwitch": 0
                     *         },
                     *         "clock": {
                     *           "lossIsTrouble": true
                     *         },
                     *         "lockout": {
                     *           "rule": {
                     *             "kind": "none"
                     *           },
                     *           "optional": {
                     *             "kind": "lock",
                     *             "unit": "attempts",
                     *             "count": 10,
                     *             "withinSeconds": 3600,
                     *             "seconds": 120,
                     *             "alarm": false
                     *           }
                     *         }
                     *       },
                     *       "provenance": [
                     *         {
                     *           "path": "userCodes.limit",
                     *           "title": "User codes the panel can hold",
                     *           "value": 95,
                     *           "confidence": "manual",
                     *           "source": "PowerSeries Neo V1.1 reference manual, pp. 7 and 8, table 1-1 (text copy: https://github.com/IIMacGyverII/techsupport, commit 443ed98)",
                     *           "note": "HS2064 and HS2128; 94 users and the master, beside installer and maintenance code. The E models hold 500 and 1000",
                     *           "standing": "known",
                     *           "assumes": "that a Neo of which no model is named is the largest one without E"
                     *         },
                     *         {
                     *           "path": "userCodes.remote",
                     *           "title": "Whether the module can manage user codes at all",
                     *           "value": true,
                     *           "confidence": "vendor-cloud",
                     *           "source": "Alarm.com, User code compatibility by panel (copy: https://trueprotection.happyfox.com/kb/article/535-user-code-compatibility-by-panel)",
                     *           "standing": "known"
                     *         },
                     *         {
                     *           "path": "userCodes.atLength",
                     *           "title": "How many codes fit at code lengths with a limit of their own",
                     *           "value": [],
                     *           "confidence": "assumed",
                     *           "standing": "assumed",
                     *           "assumes": "no document seen limits codes by their length",
                     *           "looked": [
                     *             "PowerSeries Neo V1.1 reference manual, pp. 7 and 8, table 1-1 (text copy: https://github.com/IIMacGyverII/techsupport, commit 443ed98)",
                     *             "PowerSeries Neo V1.1 reference manual, pp. 96 and 144, section [041] (text copy: https://github.com/IIMacGyverII/techsupport, commit 443ed98)",
                     *             "searched in November 2026: manuals as text, dealer pages and clients (length change, rights of a code from the cloud, long names, remote programming during local, range of the exit delay, zones and partitions of the E models)"
                     *           ]
                     *         }
                     *       ],
                     *       "assumptions": [
                     *         "userCodes.limit: that a Neo of which no model is named is the largest one without E",
                     *         "userCodes.atLength: How many codes fit at code lengths with a limit of their own is not documented; assumed [] (no document seen limits codes by their length)",
                     *         "slots.last: that a Neo of which no model is named is the largest one without E"
                     *       ],
                     *       "unknown": [
                     *         "The limits in the vendor's own table, which is lost in the copy seen",
                     *         "Zones and partitions of the E models",
                     *         "The shortest exit delay without CP-01"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Model"];
                };
            };
            400: components["responses"]["MalformedRequestOrInvalidInputOrTokenInUrl"];
            401: components["responses"]["TokenUnknownOrTokenMissing"];
            403: components["responses"]["ForeignOriginOrForeignHost"];
            404: components["responses"]["UnknownModel"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidModel"];
            500: components["responses"]["InternalError"];
        };
    };
    headGetModel: {
        parameters: {
            query?: {
                /** @description Default: the model's default */
                firmware?: string;
            };
            header?: never;
            path: {
                /** @description Id, alias or name, optionally with @edition, @firmware or both */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `MALFORMED_REQUEST`: The request is malformed. `INVALID_INPUT`: The request does not have the right form. `TOKEN_IN_URL`: A token does not belong into an address */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `TOKEN_UNKNOWN`: The token does not count. `TOKEN_MISSING`: This needs a token */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `FOREIGN_ORIGIN`: Pages of other origins may not use this API. `FOREIGN_HOST`: This server is not known by that name */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `UNKNOWN_MODEL`: There is no such model */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: The body is not of a supported type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_MODEL`: There is no such model, or its file is wrong */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INTERNAL_ERROR`: The emulator failed */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getModelMachines: {
        parameters: {
            query?: {
                /** @description Default: the model's default */
                firmware?: string;
            };
            header?: never;
            path: {
                /** @description Id, alias or name, optionally with @edition, @firmware or both */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "model": "dsc-powerseries-neo",
                     *       "name": "DSC PowerSeries Neo",
                     *       "firmware": "1.35",
                     *       "facts": [
                     *         {
                     *           "fact": "userCodes.limit",
                     *           "value": 95,
                     *           "confidence": "manual",
                     *           "standing": "known",
                     *           "source": "PowerSeries Neo V1.1 reference manual, pp. 7 and 8, table 1-1 (text copy: https://github.com/IIMacGyverII/techsupport, commit 443ed98)",
                     *           "title": "User codes the panel can hold"
                     *         },
                     *         {
                     *           "fact": "userCodes.remote",
                     *           "value": true,
                     *           "confidence": "vendor-cloud",
                     *           "standing": "known",
                     *           "source": "Alarm.com, User code compatibility by panel (copy: https://trueprotection.happyfox.com/kb/article/535-user-code-compatibility-by-panel)",
                     *           "title": "Whether the module can manage user codes at all"
                     *         },
                     *         {
                     *           "fact": "userCodes.atLength",
                     *           "value": [],
                     *           "confidence": "assumed",
                     *           "standing": "assumed",
                     *           "title": "How many codes fit at code lengths with a limit of their own"
                     *         }
                     *       ],
                     *       "machines": [
                     *         {
                     *           "machine": "panel",
                     *           "words": "the panel",
                     *           "instances": 1,
                     *           "states": [
                     *             {
                     *               "id": "panel",
                     *               "key": "panel",
                     *               "type": "parallel",
                     *               "words": "panel"
                     *             },
                     *             {
                     *               "id": "panel.power",
                     *               "parent": "panel",
                     *               "key": "power",
                     *               "type": "compound",
                     *               "initial": "panel.power.mains",
                     *               "words": "power"
                     *             },
                     *             {
                     *               "id": "panel.power.mains",
                     *               "parent": "panel.power",
                     *               "key": "mains",
                     *               "type": "atomic",
                     *               "words": "mains"
                     *             }
                     *           ],
                     *           "transitions": [
                     *             {
                     *               "id": "panel.power POWER 0",
                     *               "from": "panel.power",
                     *               "event": "POWER",
                     *               "target": "panel.power.mains",
                     *               "actions": [
                     *                 "notePower"
                     *               ],
                     *               "words": "mains or battery come or go",
                     *               "guard": {
                     *                 "name": "toMains",
                     *                 "words": "there are mains",
                     *                 "facts": [],
                     *                 "factless": "what power there is"
                     *               }
                     *             },
                     *             {
                     *               "id": "panel.power POWER 1",
                     *               "from": "panel.power",
                     *               "event": "POWER",
                     *               "target": "panel.power.battery",
                     *               "actions": [
                     *                 "notePower"
                     *               ],
                     *               "words": "mains or battery come or go",
                     *               "guard": {
                     *                 "name": "toBattery",
                     *                 "words": "there are no mains, and a battery",
                     *                 "facts": [],
                     *                 "factless": "what power there is"
                     *               }
                     *             },
                     *             {
                     *               "id": "panel.power POWER 2",
                     *               "from": "panel.power",
                     *               "event": "POWER",
                     *               "target": "panel.power.off",
                     *               "actions": [
                     *                 "notePower"
                     *               ],
                     *               "words": "mains or battery come or go",
                     *               "guard": {
                     *                 "name": "toOff",
                     *                 "words": "there are neither mains nor battery",
                     *                 "facts": [],
                     *                 "factless": "what power there is"
                     *               }
                     *             }
                     *           ],
                     *           "deadlines": [
                     *             {
                     *               "name": "lockout",
                     *               "words": "the keypads work again",
                     *               "state": "panel.keypad.lockedOut",
                     *               "events": [
                     *                 "UNLOCK"
                     *               ]
                     *             },
                     *             {
                     *               "name": "programming",
                     *               "words": "local programming closes, as no key was pressed",
                     *               "state": "panel.programming.local",
                     *               "events": [
                     *                 "CLOSE"
                     *               ]
                     *             },
                     *             {
                     *               "name": "keypad",
                     *               "words": "a keypad forgets what was typed, or takes a message away",
                     *               "state": "panel",
                     *               "events": []
                     *             }
                     *           ]
                     *         },
                     *         {
                     *           "machine": "partition",
                     *           "words": "a partition",
                     *           "instances": 8,
                     *           "states": [
                     *             {
                     *               "id": "partition",
                     *               "key": "partition",
                     *               "type": "compound",
                     *               "initial": "partition.disarmed",
                     *               "words": "partition"
                     *             },
                     *             {
                     *               "id": "partition.disarmed",
                     *               "parent": "partition",
                     *               "key": "disarmed",
                     *               "type": "atomic",
                     *               "words": "disarmed"
                     *             },
                     *             {
                     *               "id": "partition.exitDelay",
                     *               "parent": "partition",
                     *               "key": "exitDelay",
                     *               "type": "atomic",
                     *               "words": "exit delay"
                     *             }
                     *           ],
                     *           "transitions": [
                     *             {
                     *               "id": "partition DISARM 0",
                     *               "from": "partition",
                     *               "event": "DISARM",
                     *               "target": "partition.disarmed",
                     *               "actions": [
                     *                 "disarm"
                     *               ],
                     *               "words": "the partition is disarmed"
                     *             },
                     *             {
                     *               "id": "partition REMEMBER 0",
                     *               "from": "partition",
                     *               "event": "REMEMBER",
                     *               "actions": [
                     *                 "remember"
                     *               ],
                     *               "words": "there is an alarm without a siren"
                     *             },
                     *             {
                     *               "id": "partition CALLED_OFF 0",
                     *               "from": "partition",
                     *               "event": "CALLED_OFF",
                     *               "actions": [
                     *                 "calledOff"
                     *               ],
                     *               "words": "the alarm is called off"
                     *             }
                     *           ],
                     *           "deadlines": [
                     *             {
                     *               "name": "exitDelay",
                     *               "words": "the exit delay ends",
                     *               "state": "partition.exitDelay",
                     *               "events": [
                     *                 "DUE"
                     *               ]
                     *             },
                     *             {
                     *               "name": "entryDelay",
                     *               "words": "the entry delay ends, and the alarm sounds",
                     *               "state": "partition.entryDelay",
                     *               "events": [
                     *                 "DUE"
                     *               ]
                     *             },
                     *             {
                     *               "name": "siren",
                     *               "words": "the siren stops",
                     *               "state": "partition.alarm",
                     *               "events": [
                     *                 "DUE"
                     *               ]
                     *             }
                     *           ]
                     *         },
                     *         {
                     *           "machine": "users",
                     *           "words": "the user table",
                     *           "instances": 1,
                     *           "states": [
                     *             {
                     *               "id": "userTable",
                     *               "key": "userTable",
                     *               "type": "compound",
                     *               "initial": "userTable.ready",
                     *               "words": "user table"
                     *             },
                     *             {
                     *               "id": "userTable.ready",
                     *               "parent": "userTable",
                     *               "key": "ready",
                     *               "type": "atomic",
                     *               "words": "ready"
                     *             }
                     *           ],
                     *           "transitions": [
                     *             {
                     *               "id": "userTable.ready user-code/add 0",
                     *               "from": "userTable.ready",
                     *               "event": "user-code/add",
                     *               "actions": [
                     *                 "refuse"
                     *               ],
                     *               "words": "a user is to be added",
                     *               "guard": {
                     *                 "name": "typeUnsupported",
                     *                 "words": "the panel has no users of this type",
                     *                 "refusal": {
                     *                   "reason": "USER_TYPE_UNSUPPORTED",
                     *                   "message": "A user of type \"…\" cannot be asked for here.",
                     *                   "advice": "Use one of: …. Schedules are asked for with the field \"schedule\".",
                     *                   "help": "/docs/refusals.md#user_type_unsupported"
                     *                 },
                     *                 "facts": [
                     *                   "duress.kind"
                     *                 ]
                     *               }
                     *             },
                     *             {
                     *               "id": "userTable.ready user-code/add 1",
                     *               "from": "userTable.ready",
                     *               "event": "user-code/add",
                     *               "actions": [
                     *                 "refuse"
                     *               ],
                     *               "words": "a user is to be added",
                     *               "guard": {
                     *                 "name": "oneTimeUnsupported",
                     *                 "words": "the panel has no one-time codes",
                     *                 "refusal": {
                     *                   "reason": "ONE_TIME_UNSUPPORTED",
                     *                   "message": "This panel, at this firmware, has no one-time codes.",
                     *                   "advice": "Use an ordinary code and clear it after use.",
                     *                   "help": "/docs/refusals.md#one_time_unsupported"
                     *                 },
                     *                 "facts": [
                     *                   "oneTime.supported",
                     *                   "oneTime.local"
                     *                 ]
                     *               }
                     *             },
                     *             {
                     *               "id": "userTable.ready user-code/add 2",
                     *               "from": "userTable.ready",
                     *               "event": "user-code/add",
                     *               "actions": [
                     *                 "refuse"
                     *               ],
                     *               "words": "a user is to be added",
                     *               "guard": {
                     *                 "name": "schedulesUnsupported",
                     *                 "words": "the model is not compatible with schedules",
                     *                 "refusal": {
                     *                   "reason": "SCHEDULES_UNSUPPORTED",
                     *                   "message": "This panel, at this firmware, does not take scheduled or temporary codes.",
                     *                   "advice": "Leave the schedule out, or use a panel or firmware that supports schedules.",
                     *                   "help": "/docs/refusals.md#schedules_unsupported"
                     *                 },
                     *                 "facts": [
                     *                   "schedules.supported"
                     *                 ]
                     *               }
                     *             }
                     *           ],
                     *           "deadlines": []
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Charts"];
                };
            };
            400: components["responses"]["MalformedRequestOrInvalidInputOrTokenInUrl"];
            401: components["responses"]["TokenUnknownOrTokenMissing"];
            403: components["responses"]["ForeignOriginOrForeignHost"];
            404: components["responses"]["UnknownModel"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidModel"];
            500: components["responses"]["InternalError"];
        };
    };
    headGetModelMachines: {
        parameters: {
            query?: {
                /** @description Default: the model's default */
                firmware?: string;
            };
            header?: never;
            path: {
                /** @description Id, alias or name, optionally with @edition, @firmware or both */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `MALFORMED_REQUEST`: The request is malformed. `INVALID_INPUT`: The request does not have the right form. `TOKEN_IN_URL`: A token does not belong into an address */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `TOKEN_UNKNOWN`: The token does not count. `TOKEN_MISSING`: This needs a token */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `FOREIGN_ORIGIN`: Pages of other origins may not use this API. `FOREIGN_HOST`: This server is not known by that name */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `UNKNOWN_MODEL`: There is no such model */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: The body is not of a supported type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_MODEL`: There is no such model, or its file is wrong */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INTERNAL_ERROR`: The emulator failed */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listPanels: {
        parameters: {
            query?: {
                /** @description Part of an id, or of the name of a model or vendor */
                search?: string;
                vendor?: string;
                /** @description Id of a model */
                model?: string;
                /** @description Of at least one partition */
                arming?: "disarmed" | "arming" | "armed_away" | "armed_home" | "armed_night" | "pending" | "triggered";
                link?: "down" | "connecting" | "online" | "backingOff";
                /** @description Whether no ordinary code fits any more */
                full?: "true" | "false";
                /** @description Whether something is made to go wrong there */
                faults?: "true" | "false";
                /** @description So many are left out at the beginning */
                offset?: number;
                /** @description At most so many; default all */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "panels": [
                     *         {
                     *           "id": "house",
                     *           "model": "dsc-powerseries-neo",
                     *           "name": "DSC PowerSeries Neo",
                     *           "vendor": "DSC",
                     *           "firmware": "1.35",
                     *           "link": "down",
                     *           "waiting": 0,
                     *           "seq": 0,
                     *           "power": "mains",
                     *           "partitions": [
                     *             {
                     *               "partition": 1,
                     *               "arming": "disarmed"
                     *             }
                     *           ],
                     *           "slots": {
                     *             "used": 1,
                     *             "limit": 95,
                     *             "full": false
                     *           },
                     *           "faults": []
                     *         },
                     *         {
                     *           "id": "garage",
                     *           "model": "interlogix-nx",
                     *           "name": "Interlogix NX (NetworX)",
                     *           "vendor": "Interlogix",
                     *           "firmware": "1.0",
                     *           "link": "down",
                     *           "waiting": 0,
                     *           "seq": 0,
                     *           "power": "mains",
                     *           "partitions": [
                     *             {
                     *               "partition": 1,
                     *               "arming": "disarmed"
                     *             }
                     *           ],
                     *           "slots": {
                     *             "used": 1,
                     *             "limit": 99,
                     *             "full": false
                     *           },
                     *           "faults": []
                     *         }
                     *       ],
                     *       "total": 2
                     *     }
                     */
                    "application/json": components["schemas"]["Panels"];
                };
            };
            400: components["responses"]["MalformedRequestOrInvalidInputOrTokenInUrl"];
            401: components["responses"]["TokenUnknownOrTokenMissing"];
            403: components["responses"]["ForeignOriginOrForeignHost"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
        };
    };
    createPanel: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "house",
                 *       "model": "dsc-powerseries-neo",
                 *       "exitDelay": 60,
                 *       "masterCode": "4711",
                 *       "module": {
                 *         "revealCodes": true
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["PanelSpec"];
            };
        };
        responses: {
            /** @description The panel */
            201: {
                headers: {
                    /** @description Address of the panel */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "house",
                     *       "model": "dsc-powerseries-neo",
                     *       "name": "DSC PowerSeries Neo",
                     *       "vendor": "DSC",
                     *       "firmware": "1.35",
                     *       "link": "down",
                     *       "waiting": 0,
                     *       "seq": 0,
                     *       "power": {
                     *         "mains": true,
                     *         "battery": "ok",
                     *         "power": "mains"
                     *       },
                     *       "partitions": [
                     *         {
                     *           "partition": 1,
                     *           "arming": "disarmed"
                     *         }
                     *       ],
                     *       "slots": {
                     *         "used": 1,
                     *         "limit": 95,
                     *         "full": false
                     *       },
                     *       "faults": [],
                     *       "zones": [
                     *         {
                     *           "zone": 1,
                     *           "name": "Front door",
                     *           "kind": "entry_exit",
                     *           "partition": 1,
                     *           "open": false,
                     *           "tamper": false,
                     *           "trouble": false,
                     *           "bypassed": false
                     *         },
                     *         {
                     *           "zone": 2,
                     *           "name": "Back door",
                     *           "kind": "entry_exit",
                     *           "partition": 1,
                     *           "open": false,
                     *           "tamper": false,
                     *           "trouble": false,
                     *           "bypassed": false
                     *         },
                     *         {
                     *           "zone": 3,
                     *           "name": "Living room window",
                     *           "kind": "perimeter",
                     *           "partition": 1,
                     *           "open": false,
                     *           "tamper": false,
                     *           "trouble": false,
                     *           "bypassed": false
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Panel"];
                };
            };
            400: components["responses"]["MalformedRequestOrInvalidInputOrTokenInUrlOrMalformedJson"];
            401: components["responses"]["TokenUnknownOrTokenMissing"];
            403: components["responses"]["ForeignOriginOrForeignHostOrReaderOnly"];
            409: components["responses"]["PanelExistsOrNoRoom"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidSetupOrInvalidModel"];
            500: components["responses"]["InternalErrorOrStateDamaged"];
            503: components["responses"]["StateStuck"];
        };
    };
    headListPanels: {
        parameters: {
            query?: {
                /** @description Part of an id, or of the name of a model or vendor */
                search?: string;
                vendor?: string;
                /** @description Id of a model */
                model?: string;
                /** @description Of at least one partition */
                arming?: "disarmed" | "arming" | "armed_away" | "armed_home" | "armed_night" | "pending" | "triggered";
                link?: "down" | "connecting" | "online" | "backingOff";
                /** @description Whether no ordinary code fits any more */
                full?: "true" | "false";
                /** @description Whether something is made to go wrong there */
                faults?: "true" | "false";
                /** @description So many are left out at the beginning */
                offset?: number;
                /** @description At most so many; default all */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `MALFORMED_REQUEST`: The request is malformed. `INVALID_INPUT`: The request does not have the right form. `TOKEN_IN_URL`: A token does not belong into an address */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `TOKEN_UNKNOWN`: The token does not count. `TOKEN_MISSING`: This needs a token */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `FOREIGN_ORIGIN`: Pages of other origins may not use this API. `FOREIGN_HOST`: This server is not known by that name */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: The body is not of a supported type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INTERNAL_ERROR`: The emulator failed */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getPanel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the panel; of one in a play, `PLAY.PANEL` */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "house",
                     *       "model": "dsc-powerseries-neo",
                     *       "name": "DSC PowerSeries Neo",
                     *       "vendor": "DSC",
                     *       "firmware": "1.35",
                     *       "link": "down",
                     *       "waiting": 0,
                     *       "seq": 0,
                     *       "power": {
                     *         "mains": true,
                     *         "battery": "ok",
                     *         "power": "mains"
                     *       },
                     *       "partitions": [
                     *         {
                     *           "partition": 1,
                     *           "arming": "disarmed"
                     *         }
                     *       ],
                     *       "slots": {
                     *         "used": 1,
                     *         "limit": 95,
                     *         "full": false
                     *       },
                     *       "faults": [],
                     *       "zones": [
                     *         {
                     *           "zone": 1,
                     *           "name": "Front door",
                     *           "kind": "entry_exit",
                     *           "partition": 1,
                     *           "open": false,
                     *           "tamper": false,
                     *           "trouble": false,
                     *           "bypassed": false
                     *         },
                     *         {
                     *           "zone": 2,
                     *           "name": "Back door",
                     *           "kind": "entry_exit",
                     *           "partition": 1,
                     *           "open": false,
                     *           "tamper": false,
                     *           "trouble": false,
                     *           "bypassed": false
                     *         },
                     *         {
                     *           "zone": 3,
                     *           "name": "Living room window",
                     *           "kind": "perimeter",
                     *           "partition": 1,
                     *           "open": false,
                     *           "tamper": false,
                     *           "trouble": false,
                     *           "bypassed": false
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Panel"];
                };
            };
            400: components["responses"]["MalformedRequestOrInvalidInputOrTokenInUrl"];
            401: components["responses"]["TokenUnknownOrTokenMissing"];
            403: components["responses"]["ForeignOriginOrForeignHost"];
            404: components["responses"]["UnknownPanel"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
        };
    };
    deletePanel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the panel; of one in a play, `PLAY.PANEL` */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["MalformedRequestOrInvalidInputOrTokenInUrlOrMalformedJson"];
            401: components["responses"]["TokenUnknownOrTokenMissing"];
            403: components["responses"]["ForeignOriginOrForeignHostOrReaderOnly"];
            404: components["responses"]["UnknownPanel"];
            409: components["responses"]["PanelOfPlay"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalErrorOrStateDamaged"];
            503: components["responses"]["StateStuck"];
        };
    };
    headGetPanel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the panel; of one in a play, `PLAY.PANEL` */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `MALFORMED_REQUEST`: The request is malformed. `INVALID_INPUT`: The request does not have the right form. `TOKEN_IN_URL`: A token does not belong into an address */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `TOKEN_UNKNOWN`: The token does not count. `TOKEN_MISSING`: This needs a token */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `FOREIGN_ORIGIN`: Pages of other origins may not use this API. `FOREIGN_HOST`: This server is not known by that name */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `UNKNOWN_PANEL`: There is no such panel */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: The body is not of a supported type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INTERNAL_ERROR`: The emulator failed */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    restartPanel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the panel; of one in a play, `PLAY.PANEL` */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "house",
                     *       "model": "dsc-powerseries-neo",
                     *       "name": "DSC PowerSeries Neo",
                     *       "vendor": "DSC",
                     *       "firmware": "1.35",
                     *       "link": "down",
                     *       "waiting": 0,
                     *       "seq": 19,
                     *       "power": {
                     *         "mains": false,
                     *         "battery": "ok",
                     *         "power": "battery"
                     *       },
                     *       "partitions": [
                     *         {
                     *           "partition": 1,
                     *           "arming": "triggered"
                     *         }
                     *       ],
                     *       "slots": {
                     *         "used": 1,
                     *         "limit": 95,
                     *         "full": false
                     *       },
                     *       "faults": [],
                     *       "zones": [
                     *         {
                     *           "zone": 1,
                     *           "name": "Front door",
                     *           "kind": "entry_exit",
                     *           "partition": 1,
                     *           "open": false,
                     *           "tamper": false,
                     *           "trouble": false,
                     *           "bypassed": false
                     *         },
                     *         {
                     *           "zone": 2,
                     *           "name": "Back door",
                     *           "kind": "entry_exit",
                     *           "partition": 1,
                     *           "open": false,
                     *           "tamper": false,
                     *           "trouble": false,
                     *           "bypassed": false
                     *         },
                     *         {
                     *           "zone": 3,
                     *           "name": "Living room window",
                     *           "kind": "perimeter",
                     *           "partition": 1,
                     *           "open": true,
                     *           "tamper": false,
                     *           "trouble": false,
                     *           "bypassed": false
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Panel"];
                };
            };
            400: components["responses"]["MalformedRequestOrInvalidInputOrTokenInUrlOrMalformedJson"];
            401: components["responses"]["TokenUnknownOrTokenMissing"];
            403: components["responses"]["ForeignOriginOrForeignHostOrReaderOnly"];
            404: components["responses"]["UnknownPanel"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalErrorOrStateDamaged"];
            503: components["responses"]["StateStuck"];
        };
    };
    getMachines: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the panel; of one in a play, `PLAY.PANEL` */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "machines": [
                     *         {
                     *           "machine": "panel",
                     *           "value": {
                     *             "power": "mains",
                     *             "keypad": "ready",
                     *             "programming": "closed",
                     *             "walkTest": "off"
                     *           },
                     *           "deadlines": [
                     *             {
                     *               "name": "keypad",
                     *               "keypad": 1,
                     *               "at": "2026-01-01T00:00:30.000Z"
                     *             }
                     *           ]
                     *         },
                     *         {
                     *           "machine": "partition",
                     *           "instance": 1,
                     *           "value": "exitDelay",
                     *           "deadlines": [
                     *             {
                     *               "name": "exitDelay",
                     *               "at": "2026-01-01T00:01:00.000Z"
                     *             }
                     *           ]
                     *         },
                     *         {
                     *           "machine": "users",
                     *           "value": "ready",
                     *           "deadlines": []
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Machines"];
                };
            };
            400: components["responses"]["MalformedRequestOrInvalidInputOrTokenInUrl"];
            401: components["responses"]["TokenUnknownOrTokenMissing"];
            403: components["responses"]["ForeignOriginOrForeignHost"];
            404: components["responses"]["UnknownPanel"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
        };
    };
    headGetMachines: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the panel; of one in a play, `PLAY.PANEL` */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `MALFORMED_REQUEST`: The request is malformed. `INVALID_INPUT`: The request does not have the right form. `TOKEN_IN_URL`: A token does not belong into an address */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `TOKEN_UNKNOWN`: The token does not count. `TOKEN_MISSING`: This needs a token */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `FOREIGN_ORIGIN`: Pages of other origins may not use this API. `FOREIGN_HOST`: This server is not known by that name */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `UNKNOWN_PANEL`: There is no such panel */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: The body is not of a supported type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INTERNAL_ERROR`: The emulator failed */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    typeKeys: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the panel; of one in a play, `PLAY.PANEL` */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "keys": "[AWAY]"
                 *     }
                 */
                "application/json": components["schemas"]["Keys"];
            };
        };
        responses: {
            /** @description What a keypad shows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "partition": 1,
                     *       "lines": [
                     *         "Exit now",
                     *         "Arming"
                     *       ],
                     *       "softKeys": [
                     *         "[DISARM]",
                     *         "[CANCEL]",
                     *         "*"
                     *       ],
                     *       "sound": "none",
                     *       "lights": {
                     *         "ready": "on",
                     *         "armed": "on",
                     *         "memory": "off",
                     *         "bypass": "off",
                     *         "trouble": "off",
                     *         "program": "off",
                     *         "fire": "off",
                     *         "ac": "on"
                     *       },
                     *       "keypad": 1
                     *     }
                     */
                    "application/json": components["schemas"]["Display"];
                };
            };
            400: components["responses"]["MalformedRequestOrInvalidInputOrTokenInUrlOrMalformedJson"];
            401: components["responses"]["TokenUnknownOrTokenMissing"];
            403: components["responses"]["ForeignOriginOrForeignHostOrReaderOnly"];
            404: components["responses"]["UnknownPanelOrUnknownKeypad"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidKeysOrPartitionRange"];
            500: components["responses"]["InternalErrorOrStateDamaged"];
            503: components["responses"]["StateStuck"];
        };
    };
    getDisplay: {
        parameters: {
            query?: {
                /** @description Whose first keypad is meant. Default 1 */
                partition?: number;
                /** @description Address of a keypad, in place of a partition */
                keypad?: number;
            };
            header?: never;
            path: {
                /** @description Id of the panel; of one in a play, `PLAY.PANEL` */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What a keypad shows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "partition": 1,
                     *       "lines": [
                     *         "ALARM",
                     *         ""
                     *       ],
                     *       "softKeys": [
                     *         "[DISARM]",
                     *         "[CANCEL]",
                     *         "*"
                     *       ],
                     *       "sound": "none",
                     *       "lights": {
                     *         "ready": "off",
                     *         "armed": "flashing",
                     *         "memory": "flashing",
                     *         "bypass": "off",
                     *         "trouble": "off",
                     *         "program": "off",
                     *         "fire": "off",
                     *         "ac": "on"
                     *       },
                     *       "keypad": 1
                     *     }
                     */
                    "application/json": components["schemas"]["Display"];
                };
            };
            400: components["responses"]["MalformedRequestOrInvalidInputOrTokenInUrl"];
            401: components["responses"]["TokenUnknownOrTokenMissing"];
            403: components["responses"]["ForeignOriginOrForeignHost"];
            404: components["responses"]["UnknownPanelOrUnknownKeypad"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["PartitionRange"];
            500: components["responses"]["InternalError"];
        };
    };
    headGetDisplay: {
        parameters: {
            query?: {
                /** @description Whose first keypad is meant. Default 1 */
                partition?: number;
                /** @description Address of a keypad, in place of a partition */
                keypad?: number;
            };
            header?: never;
            path: {
                /** @description Id of the panel; of one in a play, `PLAY.PANEL` */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What a keypad shows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `MALFORMED_REQUEST`: The request is malformed. `INVALID_INPUT`: The request does not have the right form. `TOKEN_IN_URL`: A token does not belong into an address */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `TOKEN_UNKNOWN`: The token does not count. `TOKEN_MISSING`: This needs a token */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `FOREIGN_ORIGIN`: Pages of other origins may not use this API. `FOREIGN_HOST`: This server is not known by that name */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `UNKNOWN_PANEL`: There is no such panel. `UNKNOWN_KEYPAD`: There is no such keypad */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: The body is not of a supported type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `PARTITION_RANGE`: the panel refused */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INTERNAL_ERROR`: The emulator failed */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    setZone: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the panel; of one in a play, `PLAY.PANEL` */
                id: string;
                /** @description Number of the zone */
                zone: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "open": true
                 *     }
                 */
                "application/json": components["schemas"]["ZoneChange"];
            };
        };
        responses: {
            /** @description As asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "zone": 3,
                     *       "name": "Living room window",
                     *       "kind": "perimeter",
                     *       "partition": 1,
                     *       "open": true,
                     *       "tamper": false,
                     *       "trouble": false,
                     *       "bypassed": false
                     *     }
                     */
                    "application/json": components["schemas"]["Zone"];
                };
            };
            400: components["responses"]["MalformedRequestOrInvalidInputOrTokenInUrlOrMalformedJson"];
            401: components["responses"]["TokenUnknownOrTokenMissing"];
            403: components["responses"]["ForeignOriginOrForeignHostOrReaderOnly"];
            404: components["responses"]["UnknownPanelOrZoneRange"];
            409: components["responses"]["NotBypassable"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalErrorOrStateDamaged"];
            503: components["responses"]["StateStuck"];
        };
    };
    setPower: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the panel; of one in a play, `PLAY.PANEL` */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "mains": false
                 *     }
                 */
                "application/json": components["schemas"]["PowerChange"];
            };
        };
        responses: {
            /** @description As asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "mains": false,
                     *       "battery": "ok",
                     *       "power": "battery"
                     *     }
                     */
                    "application/json": components["schemas"]["Power"];
                };
            };
            400: components["responses"]["MalformedRequestOrInvalidInputOrTokenInUrlOrMalformedJson"];
            401: components["responses"]["TokenUnknownOrTokenMissing"];
            403: components["responses"]["ForeignOriginOrForeignHostOrReaderOnly"];
            404: components["responses"]["UnknownPanel"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalErrorOrStateDamaged"];
            503: components["responses"]["StateStuck"];
        };
    };
    listFaultKinds: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "faults": [
                     *         {
                     *           "name": "bus-cut",
                     *           "summary": "The bus between module and panel is cut: what the module sends gets no answer.",
                     *           "params": {
                     *             "$schema": "https://json-schema.org/draft/2020-12/schema",
                     *             "type": "object",
                     *             "properties": {},
                     *             "additionalProperties": false
                     *           }
                     *         },
                     *         {
                     *           "name": "bus-slow",
                     *           "summary": "Every command takes longer from module to panel.",
                     *           "params": {
                     *             "$schema": "https://json-schema.org/draft/2020-12/schema",
                     *             "type": "object",
                     *             "properties": {
                     *               "delayMs": {
                     *                 "default": 30000,
                     *                 "description": "Milliseconds more than usual",
                     *                 "type": "integer",
                     *                 "minimum": 1,
                     *                 "maximum": 3600000
                     *               }
                     *             },
                     *             "additionalProperties": false
                     *           }
                     *         },
                     *         {
                     *           "name": "panel-busy",
                     *           "summary": "The panel answers its module that it is busy, whatever it is asked.",
                     *           "params": {
                     *             "$schema": "https://json-schema.org/draft/2020-12/schema",
                     *             "type": "object",
                     *             "properties": {},
                     *             "additionalProperties": false
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["FaultKinds"];
                };
            };
            400: components["responses"]["MalformedRequestOrInvalidInputOrTokenInUrl"];
            401: components["responses"]["TokenUnknownOrTokenMissing"];
            403: components["responses"]["ForeignOriginOrForeignHost"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
        };
    };
    headListFaultKinds: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `MALFORMED_REQUEST`: The request is malformed. `INVALID_INPUT`: The request does not have the right form. `TOKEN_IN_URL`: A token does not belong into an address */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `TOKEN_UNKNOWN`: The token does not count. `TOKEN_MISSING`: This needs a token */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `FOREIGN_ORIGIN`: Pages of other origins may not use this API. `FOREIGN_HOST`: This server is not known by that name */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: The body is not of a supported type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INTERNAL_ERROR`: The emulator failed */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getFaults: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the panel; of one in a play, `PLAY.PANEL` */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "faults": {
                     *         "link-slow": {
                     *           "latencyMs": 5000
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["PanelFaults"];
                };
            };
            400: components["responses"]["MalformedRequestOrInvalidInputOrTokenInUrl"];
            401: components["responses"]["TokenUnknownOrTokenMissing"];
            403: components["responses"]["ForeignOriginOrForeignHost"];
            404: components["responses"]["UnknownPanel"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
        };
    };
    headGetFaults: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the panel; of one in a play, `PLAY.PANEL` */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `MALFORMED_REQUEST`: The request is malformed. `INVALID_INPUT`: The request does not have the right form. `TOKEN_IN_URL`: A token does not belong into an address */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `TOKEN_UNKNOWN`: The token does not count. `TOKEN_MISSING`: This needs a token */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `FOREIGN_ORIGIN`: Pages of other origins may not use this API. `FOREIGN_HOST`: This server is not known by that name */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `UNKNOWN_PANEL`: There is no such panel */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: The body is not of a supported type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INTERNAL_ERROR`: The emulator failed */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    setFault: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the panel; of one in a play, `PLAY.PANEL` */
                id: string;
                /** @description Name of the fault */
                name: "bus-cut" | "bus-slow" | "panel-busy" | "link-down" | "link-slow" | "clock-jump" | "clock-drift" | "clock-forgets" | "line-noise" | "line-lost-bytes" | "line-parity-errors" | "line-framing-errors" | "line-broken" | "line-stuck" | "line-mismatch";
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "latencyMs": 5000
                 *     }
                 */
                "application/json": components["schemas"]["FaultParams"] | null;
            };
        };
        responses: {
            /** @description As asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "faults": {
                     *         "link-slow": {
                     *           "latencyMs": 5000
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["PanelFaults"];
                };
            };
            400: components["responses"]["MalformedRequestOrInvalidInputOrTokenInUrlOrMalformedJson"];
            401: components["responses"]["TokenUnknownOrTokenMissing"];
            403: components["responses"]["ForeignOriginOrForeignHostOrReaderOnly"];
            404: components["responses"]["UnknownPanelOrUnknownFault"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalErrorOrStateDamaged"];
            503: components["responses"]["StateStuck"];
        };
    };
    clearFault: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the panel; of one in a play, `PLAY.PANEL` */
                id: string;
                /** @description Name of the fault */
                name: "bus-cut" | "bus-slow" | "panel-busy" | "link-down" | "link-slow" | "clock-jump" | "clock-drift" | "clock-forgets" | "line-noise" | "line-lost-bytes" | "line-parity-errors" | "line-framing-errors" | "line-broken" | "line-stuck" | "line-mismatch";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "faults": {}
                     *     }
                     */
                    "application/json": components["schemas"]["PanelFaults"];
                };
            };
            400: components["responses"]["MalformedRequestOrInvalidInputOrTokenInUrlOrMalformedJson"];
            401: components["responses"]["TokenUnknownOrTokenMissing"];
            403: components["responses"]["ForeignOriginOrForeignHostOrReaderOnly"];
            404: components["responses"]["UnknownPanelOrUnknownFault"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalErrorOrStateDamaged"];
            503: components["responses"]["StateStuck"];
        };
    };
    getSlots: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the panel; of one in a play, `PLAY.PANEL` */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user table */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "limit": 95,
                     *       "used": 1,
                     *       "free": 94,
                     *       "freeDuress": 94,
                     *       "full": false,
                     *       "codeLength": 4,
                     *       "generation": "3ac8cf5f",
                     *       "revision": 1,
                     *       "checksum": "9eb828d7",
                     *       "slots": [
                     *         {
                     *           "slot": 1,
                     *           "status": "occupied_enabled",
                     *           "userType": "programming",
                     *           "partitions": [
                     *             1
                     *           ],
                     *           "generation": "3ac8cf5f",
                     *           "revision": 1
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Slots"];
                };
            };
            400: components["responses"]["MalformedRequestOrInvalidInputOrTokenInUrl"];
            401: components["responses"]["TokenUnknownOrTokenMissing"];
            403: components["responses"]["ForeignOriginOrForeignHost"];
            404: components["responses"]["UnknownPanel"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
        };
    };
    headGetSlots: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the panel; of one in a play, `PLAY.PANEL` */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user table */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `MALFORMED_REQUEST`: The request is malformed. `INVALID_INPUT`: The request does not have the right form. `TOKEN_IN_URL`: A token does not belong into an address */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `TOKEN_UNKNOWN`: The token does not count. `TOKEN_MISSING`: This needs a token */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `FOREIGN_ORIGIN`: Pages of other origins may not use this API. `FOREIGN_HOST`: This server is not known by that name */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `UNKNOWN_PANEL`: There is no such panel */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: The body is not of a supported type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INTERNAL_ERROR`: The emulator failed */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getState: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the panel; of one in a play, `PLAY.PANEL` */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What a panel is doing */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "partitions": [
                     *         {
                     *           "partition": 1,
                     *           "arming": "triggered",
                     *           "ready": false,
                     *           "bypassed": [],
                     *           "alarmMemory": true,
                     *           "siren": true
                     *         }
                     *       ],
                     *       "zones": [
                     *         {
                     *           "zone": 3,
                     *           "open": true,
                     *           "tamper": false,
                     *           "trouble": false,
                     *           "bypassed": false
                     *         }
                     *       ],
                     *       "power": "battery",
                     *       "trouble": [
                     *         "ac_loss"
                     *       ],
                     *       "programming": "closed",
                     *       "keypad": "ready"
                     *     }
                     */
                    "application/json": components["schemas"]["PanelState"];
                };
            };
            400: components["responses"]["MalformedRequestOrInvalidInputOrTokenInUrl"];
            401: components["responses"]["TokenUnknownOrTokenMissing"];
            403: components["responses"]["ForeignOriginOrForeignHost"];
            404: components["responses"]["UnknownPanel"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
        };
    };
    headGetState: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the panel; of one in a play, `PLAY.PANEL` */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What a panel is doing */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `MALFORMED_REQUEST`: The request is malformed. `INVALID_INPUT`: The request does not have the right form. `TOKEN_IN_URL`: A token does not belong into an address */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `TOKEN_UNKNOWN`: The token does not count. `TOKEN_MISSING`: This needs a token */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `FOREIGN_ORIGIN`: Pages of other origins may not use this API. `FOREIGN_HOST`: This server is not known by that name */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `UNKNOWN_PANEL`: There is no such panel */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: The body is not of a supported type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INTERNAL_ERROR`: The emulator failed */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getInfo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the panel; of one in a play, `PLAY.PANEL` */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What a panel is and can do */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "model": "dsc-powerseries-neo",
                     *       "name": "DSC PowerSeries Neo",
                     *       "vendor": "DSC",
                     *       "firmware": "1.35",
                     *       "partitions": 1,
                     *       "zones": [
                     *         {
                     *           "zone": 1,
                     *           "name": "Front door",
                     *           "kind": "entry_exit",
                     *           "partition": 1
                     *         },
                     *         {
                     *           "zone": 2,
                     *           "name": "Back door",
                     *           "kind": "entry_exit",
                     *           "partition": 1
                     *         },
                     *         {
                     *           "zone": 3,
                     *           "name": "Living room window",
                     *           "kind": "perimeter",
                     *           "partition": 1
                     *         }
                     *       ],
                     *       "capabilities": {
                     *         "maxUserCodes": 95,
                     *         "codeLengths": [
                     *           4,
                     *           6,
                     *           8
                     *         ],
                     *         "codeLength": 4,
                     *         "programmingWhileArmed": true,
                     *         "schedules": true,
                     *         "scheduleUserTypes": [
                     *           "unrestricted"
                     *         ],
                     *         "oneTimeCodes": true,
                     *         "userAttributes": [
                     *           "supervisor",
                     *           "bypass"
                     *         ],
                     *         "nameLength": 14,
                     *         "longNames": "cut",
                     *         "codeRules": {
                     *           "forbidden": [],
                     *           "duplicates": "rejected",
                     *           "adjacent": "allowed",
                     *           "adjacentScope": "all"
                     *         },
                     *         "duressCodes": 94,
                     *         "armingModes": [
                     *           "away",
                     *           "home",
                     *           "night"
                     *         ],
                     *         "remoteUserCodes": true,
                     *         "slots": {
                     *           "first": 1,
                     *           "last": 95,
                     *           "special": [
                     *             {
                     *               "role": "master",
                     *               "from": 1,
                     *               "to": 1,
                     *               "counts": true,
                     *               "remote": "modify"
                     *             }
                     *           ]
                     *         },
                     *         "assumptions": [
                     *           "userCodes.limit: that a Neo of which no model is named is the largest one without E",
                     *           "userCodes.atLength: How many codes fit at code lengths with a limit of their own is not documented; assumed [] (no document seen limits codes by their length)",
                     *           "slots.last: that a Neo of which no model is named is the largest one without E"
                     *         ]
                     *       },
                     *       "generation": "3ac8cf5f"
                     *     }
                     */
                    "application/json": components["schemas"]["PanelInfo"];
                };
            };
            400: components["responses"]["MalformedRequestOrInvalidInputOrTokenInUrl"];
            401: components["responses"]["TokenUnknownOrTokenMissing"];
            403: components["responses"]["ForeignOriginOrForeignHost"];
            404: components["responses"]["UnknownPanel"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
        };
    };
    headGetInfo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the panel; of one in a play, `PLAY.PANEL` */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What a panel is and can do */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `MALFORMED_REQUEST`: The request is malformed. `INVALID_INPUT`: The request does not have the right form. `TOKEN_IN_URL`: A token does not belong into an address */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `TOKEN_UNKNOWN`: The token does not count. `TOKEN_MISSING`: This needs a token */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `FOREIGN_ORIGIN`: Pages of other origins may not use this API. `FOREIGN_HOST`: This server is not known by that name */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `UNKNOWN_PANEL`: There is no such panel */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: The body is not of a supported type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INTERNAL_ERROR`: The emulator failed */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getTimeline: {
        parameters: {
            query?: {
                /** @description Only events after this number */
                after?: number;
                /** @description A type like `panel.alarm`, or a family of types like `panel.user_code.` */
                type?: string;
                /** @description Only what descends from the request with this transaction: its whole story */
                transaction?: string;
                /** @description At most so many; default 1000 */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description Id of the panel; of one in a play, `PLAY.PANEL` */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "panel": "house",
                     *       "events": [
                     *         {
                     *           "seq": 2,
                     *           "at": "2026-01-01T00:00:00.000Z",
                     *           "source": "panel",
                     *           "type": "panel.arming.changed",
                     *           "data": {
                     *             "partition": 1,
                     *             "from": "disarmed",
                     *             "to": "arming",
                     *             "user": 0,
                     *             "by": "keypad"
                     *           },
                     *           "cause": 1,
                     *           "actor": {
                     *             "via": "control"
                     *           }
                     *         },
                     *         {
                     *           "seq": 3,
                     *           "at": "2026-01-01T00:01:00.000Z",
                     *           "source": "panel",
                     *           "type": "panel.arming.changed",
                     *           "data": {
                     *             "partition": 1,
                     *             "from": "arming",
                     *             "to": "armed_away",
                     *             "user": 0,
                     *             "by": "panel"
                     *           },
                     *           "cause": 1,
                     *           "actor": {
                     *             "via": "control"
                     *           }
                     *         },
                     *         {
                     *           "seq": 5,
                     *           "at": "2026-01-01T00:01:00.000Z",
                     *           "source": "panel",
                     *           "type": "panel.zone.changed",
                     *           "data": {
                     *             "zone": 3,
                     *             "partition": 1,
                     *             "open": true,
                     *             "tamper": false,
                     *             "trouble": false,
                     *             "bypassed": false
                     *           },
                     *           "cause": 4,
                     *           "actor": {
                     *             "via": "control"
                     *           }
                     *         }
                     *       ],
                     *       "last": 12,
                     *       "more": true
                     *     }
                     */
                    "application/json": components["schemas"]["Timeline"];
                };
            };
            400: components["responses"]["MalformedRequestOrInvalidInputOrTokenInUrl"];
            401: components["responses"]["TokenUnknownOrTokenMissing"];
            403: components["responses"]["ForeignOriginOrForeignHost"];
            404: components["responses"]["UnknownPanel"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
        };
    };
    headGetTimeline: {
        parameters: {
            query?: {
                /** @description Only events after this number */
                after?: number;
                /** @description A type like `panel.alarm`, or a family of types like `panel.user_code.` */
                type?: string;
                /** @description Only what descends from the request with this transaction: its whole story */
                transaction?: string;
                /** @description At most so many; default 1000 */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description Id of the panel; of one in a play, `PLAY.PANEL` */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `MALFORMED_REQUEST`: The request is malformed. `INVALID_INPUT`: The request does not have the right form. `TOKEN_IN_URL`: A token does not belong into an address */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `TOKEN_UNKNOWN`: The token does not count. `TOKEN_MISSING`: This needs a token */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `FOREIGN_ORIGIN`: Pages of other origins may not use this API. `FOREIGN_HOST`: This server is not known by that name */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `UNKNOWN_PANEL`: There is no such panel */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: The body is not of a supported type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INTERNAL_ERROR`: The emulator failed */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    explainEvent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the panel; of one in a play, `PLAY.PANEL` */
                id: string;
                /** @description Number of the event */
                seq: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "panel": "house",
                     *       "chain": [
                     *         {
                     *           "seq": 3,
                     *           "at": "2026-01-01T00:01:00.000Z",
                     *           "source": "panel",
                     *           "type": "panel.arming.changed",
                     *           "data": {
                     *             "partition": 1,
                     *             "from": "arming",
                     *             "to": "armed_away",
                     *             "user": 0,
                     *             "by": "panel"
                     *           },
                     *           "cause": 1,
                     *           "actor": {
                     *             "via": "control"
                     *           }
                     *         },
                     *         {
                     *           "seq": 1,
                     *           "at": "2026-01-01T00:00:00.000Z",
                     *           "source": "keypad",
                     *           "type": "keypad.pressed",
                     *           "data": {
                     *             "partition": 1,
                     *             "keys": "[AWAY]"
                     *           },
                     *           "actor": {
                     *             "via": "control"
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Why"];
                };
            };
            400: components["responses"]["MalformedRequestOrInvalidInputOrTokenInUrl"];
            401: components["responses"]["TokenUnknownOrTokenMissing"];
            403: components["responses"]["ForeignOriginOrForeignHost"];
            404: components["responses"]["UnknownPanelOrUnknownEvent"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
        };
    };
    headExplainEvent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the panel; of one in a play, `PLAY.PANEL` */
                id: string;
                /** @description Number of the event */
                seq: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `MALFORMED_REQUEST`: The request is malformed. `INVALID_INPUT`: The request does not have the right form. `TOKEN_IN_URL`: A token does not belong into an address */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `TOKEN_UNKNOWN`: The token does not count. `TOKEN_MISSING`: This needs a token */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `FOREIGN_ORIGIN`: Pages of other origins may not use this API. `FOREIGN_HOST`: This server is not known by that name */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `UNKNOWN_PANEL`: There is no such panel. `UNKNOWN_EVENT`: There is no such event */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: The body is not of a supported type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INTERNAL_ERROR`: The emulator failed */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getWire: {
        parameters: {
            query?: {
                /** @description Only what has a larger `id` */
                after?: number;
                /** @description Messages of the module, or frames of serial lines */
                side?: "cloud" | "line";
                /** @description Only what led to the timeline event of this number, or tells it */
                seq?: number;
                /** @description At most so many; default 200 */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description Id of the panel; of one in a play, `PLAY.PANEL` */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "panel": "house",
                     *       "entries": [
                     *         {
                     *           "id": 1,
                     *           "at": "2026-01-01T00:00:00.000Z",
                     *           "side": "cloud",
                     *           "direction": "out",
                     *           "hex": "",
                     *           "words": "asks for a connection to mqtt://127.0.0.1:1883 as panelemu-house.panels.v1"
                     *         },
                     *         {
                     *           "id": 2,
                     *           "at": "2026-01-01T00:00:00.000Z",
                     *           "side": "cloud",
                     *           "direction": "in",
                     *           "hex": "",
                     *           "words": "the broker has accepted the connection, and subscriptions to panels/v1/house/request/#",
                     *           "seq": 2
                     *         },
                     *         {
                     *           "id": 3,
                     *           "at": "2026-01-01T00:00:00.000Z",
                     *           "side": "cloud",
                     *           "direction": "out",
                     *           "topic": "panels/v1/house/status",
                     *           "qos": 1,
                     *           "retain": true,
                     *           "hex": "6F 6E 6C 69 6E 65",
                     *           "text": "online",
                     *           "words": "status: online"
                     *         }
                     *       ],
                     *       "oldest": 1,
                     *       "last": 7,
                     *       "more": true
                     *     }
                     */
                    "application/json": components["schemas"]["Wire"];
                };
            };
            400: components["responses"]["MalformedRequestOrInvalidInputOrTokenInUrl"];
            401: components["responses"]["TokenUnknownOrTokenMissing"];
            403: components["responses"]["ForeignOriginOrForeignHost"];
            404: components["responses"]["UnknownPanel"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
        };
    };
    headGetWire: {
        parameters: {
            query?: {
                /** @description Only what has a larger `id` */
                after?: number;
                /** @description Messages of the module, or frames of serial lines */
                side?: "cloud" | "line";
                /** @description Only what led to the timeline event of this number, or tells it */
                seq?: number;
                /** @description At most so many; default 200 */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description Id of the panel; of one in a play, `PLAY.PANEL` */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `MALFORMED_REQUEST`: The request is malformed. `INVALID_INPUT`: The request does not have the right form. `TOKEN_IN_URL`: A token does not belong into an address */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `TOKEN_UNKNOWN`: The token does not count. `TOKEN_MISSING`: This needs a token */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `FOREIGN_ORIGIN`: Pages of other origins may not use this API. `FOREIGN_HOST`: This server is not known by that name */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `UNKNOWN_PANEL`: There is no such panel */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: The body is not of a supported type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INTERNAL_ERROR`: The emulator failed */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getClock: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "now": "2026-01-01T00:01:00.000Z",
                     *       "kind": "virtual",
                     *       "advance": null,
                     *       "waiting": 0
                     *     }
                     */
                    "application/json": components["schemas"]["Clock"];
                };
            };
            400: components["responses"]["MalformedRequestOrInvalidInputOrTokenInUrl"];
            401: components["responses"]["TokenUnknownOrTokenMissing"];
            403: components["responses"]["ForeignOriginOrForeignHost"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
        };
    };
    headGetClock: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `MALFORMED_REQUEST`: The request is malformed. `INVALID_INPUT`: The request does not have the right form. `TOKEN_IN_URL`: A token does not belong into an address */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `TOKEN_UNKNOWN`: The token does not count. `TOKEN_MISSING`: This needs a token */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `FOREIGN_ORIGIN`: Pages of other origins may not use this API. `FOREIGN_HOST`: This server is not known by that name */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: The body is not of a supported type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INTERNAL_ERROR`: The emulator failed */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    advanceClock: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "seconds": 60
                 *     }
                 */
                "application/json": {
                    /** @description How far. No clock goes beyond 9999-12-31T23:59:59.999Z */
                    seconds?: number;
                    /**
                     * Format: date-time
                     * @description To this instant, ISO 8601
                     */
                    to?: string;
                    /**
                     * @description To when something is due next; where nothing is, the clock stays
                     * @constant
                     */
                    toNext?: true;
                };
            };
        };
        responses: {
            /** @description As asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "now": "2026-01-01T00:01:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Time"];
                };
            };
            400: components["responses"]["MalformedRequestOrInvalidInputOrTokenInUrlOrMalformedJson"];
            401: components["responses"]["TokenUnknownOrTokenMissing"];
            403: components["responses"]["ForeignOriginOrForeignHostOrReaderOnly"];
            409: components["responses"]["ClockIsRealOrAdvanceStopped"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalErrorOrStateDamaged"];
            503: components["responses"]["StateStuck"];
        };
    };
    stopClock: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "now": "2026-01-01T00:01:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Time"];
                };
            };
            400: components["responses"]["MalformedRequestOrInvalidInputOrTokenInUrlOrMalformedJson"];
            401: components["responses"]["TokenUnknownOrTokenMissing"];
            403: components["responses"]["ForeignOriginOrForeignHostOrReaderOnly"];
            409: components["responses"]["ClockIsReal"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
        };
    };
    getPanelClock: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the panel; of one in a play, `PLAY.PANEL` */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "now": "2026-01-01T00:00:00.000Z",
                     *       "kind": "virtual",
                     *       "next": "2026-01-01T00:01:00.000Z",
                     *       "zone": "UTC"
                     *     }
                     */
                    "application/json": components["schemas"]["PanelClock"];
                };
            };
            400: components["responses"]["MalformedRequestOrInvalidInputOrTokenInUrl"];
            401: components["responses"]["TokenUnknownOrTokenMissing"];
            403: components["responses"]["ForeignOriginOrForeignHost"];
            404: components["responses"]["UnknownPanel"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
        };
    };
    headGetPanelClock: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the panel; of one in a play, `PLAY.PANEL` */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `MALFORMED_REQUEST`: The request is malformed. `INVALID_INPUT`: The request does not have the right form. `TOKEN_IN_URL`: A token does not belong into an address */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `TOKEN_UNKNOWN`: The token does not count. `TOKEN_MISSING`: This needs a token */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `FOREIGN_ORIGIN`: Pages of other origins may not use this API. `FOREIGN_HOST`: This server is not known by that name */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `UNKNOWN_PANEL`: There is no such panel */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: The body is not of a supported type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INTERNAL_ERROR`: The emulator failed */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    populatePanels: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "panels": [
                 *         {
                 *           "id": "house",
                 *           "model": "dsc-powerseries-neo",
                 *           "exitDelay": 60,
                 *           "masterCode": "4711",
                 *           "module": {
                 *             "revealCodes": true
                 *           }
                 *         },
                 *         {
                 *           "id": "garage",
                 *           "model": "interlogix-nx"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": {
                    panels: components["schemas"]["NamedPanelSpec"][];
                };
            };
        };
        responses: {
            /** @description As asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "created": [
                     *         "garage"
                     *       ],
                     *       "existing": [
                     *         "house"
                     *       ],
                     *       "different": []
                     *     }
                     */
                    "application/json": components["schemas"]["Populated"];
                };
            };
            400: components["responses"]["MalformedRequestOrInvalidInputOrTokenInUrlOrMalformedJson"];
            401: components["responses"]["TokenUnknownOrTokenMissing"];
            403: components["responses"]["ForeignOriginOrForeignHostOrReaderOnly"];
            409: components["responses"]["NoRoom"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidSetupOrInvalidModel"];
            500: components["responses"]["InternalErrorOrStateDamaged"];
            503: components["responses"]["StateStuck"];
        };
    };
    resetPanels: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "removed": [
                     *         "house"
                     *       ],
                     *       "created": [
                     *         "house"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Reset"];
                };
            };
            400: components["responses"]["MalformedRequestOrInvalidInputOrTokenInUrlOrMalformedJson"];
            401: components["responses"]["TokenUnknownOrTokenMissing"];
            403: components["responses"]["ForeignOriginOrForeignHostOrReaderOnly"];
            409: components["responses"]["NoRoom"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidModel"];
            500: components["responses"]["InternalErrorOrStateDamaged"];
            503: components["responses"]["StateStuck"];
        };
    };
    getUserTable: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the panel; of one in a play, `PLAY.PANEL` */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user table as the panel has it, and what its module keeps beside it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "limit": 95,
                     *       "used": 1,
                     *       "free": 94,
                     *       "freeDuress": 94,
                     *       "full": false,
                     *       "codeLength": 4,
                     *       "revealable": true,
                     *       "runs": [
                     *         {
                     *           "role": "master",
                     *           "from": 1,
                     *           "to": 1,
                     *           "counts": true,
                     *           "remote": "modify"
                     *         },
                     *         {
                     *           "role": "ordinary",
                     *           "from": 2,
                     *           "to": 95,
                     *           "counts": true,
                     *           "remote": "manage"
                     *         }
                     *       ],
                     *       "slots": [
                     *         {
                     *           "slot": 1,
                     *           "status": "occupied_enabled",
                     *           "userType": "programming",
                     *           "partitions": [
                     *             1
                     *           ],
                     *           "generation": "3ac8cf5f",
                     *           "revision": 1,
                     *           "inPanel": true
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["UserTable"];
                };
            };
            400: components["responses"]["MalformedRequestOrInvalidInputOrTokenInUrl"];
            401: components["responses"]["TokenUnknownOrTokenMissing"];
            403: components["responses"]["ForeignOriginOrForeignHost"];
            404: components["responses"]["UnknownPanel"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
        };
    };
    headGetUserTable: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the panel; of one in a play, `PLAY.PANEL` */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user table as the panel has it, and what its module keeps beside it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `MALFORMED_REQUEST`: The request is malformed. `INVALID_INPUT`: The request does not have the right form. `TOKEN_IN_URL`: A token does not belong into an address */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `TOKEN_UNKNOWN`: The token does not count. `TOKEN_MISSING`: This needs a token */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `FOREIGN_ORIGIN`: Pages of other origins may not use this API. `FOREIGN_HOST`: This server is not known by that name */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `UNKNOWN_PANEL`: There is no such panel */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: The body is not of a supported type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INTERNAL_ERROR`: The emulator failed */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    revealCode: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the panel; of one in a play, `PLAY.PANEL` */
                id: string;
                /** @description Number of the user */
                slot: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "slot": 1,
                     *       "code": "4711"
                     *     }
                     */
                    "application/json": components["schemas"]["RevealedCode"];
                };
            };
            400: components["responses"]["MalformedRequestOrInvalidInputOrTokenInUrlOrMalformedJson"];
            401: components["responses"]["TokenUnknownOrTokenMissing"];
            403: components["responses"]["ForeignOriginOrForeignHostOrReaderOnlyOrCodesMasked"];
            404: components["responses"]["UnknownPanelOrSlotEmpty"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
        };
    };
    listCases: {
        parameters: {
            query?: {
                /** @description Only those that have all these words, in whatever they say */
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "cases": [
                     *         {
                     *           "id": "02-refused-while-armed",
                     *           "name": "A code cannot be programmed while the panel is armed",
                     *           "symptom": "I added a code for the dog sitter from work, and it did not work when she came to the door.",
                     *           "shows": "A Concord 4 takes no codes while it is armed. The module keeps the change until somebody disarms; asked not to wait, it fails at once.",
                     *           "source": [
                     *             "Alarm.com, Configure Scheduled and Temporary panel user codes",
                     *             "Alert 360, Create a system user code, https://support.alert360.com/knowledge/create-a-system-user-code"
                     *           ],
                     *           "tags": [
                     *             "user-codes",
                     *             "armed"
                     *           ],
                     *           "models": [
                     *             "interlogix-concord-4"
                     *           ],
                     *           "steps": 16
                     *         },
                     *         {
                     *           "id": "28-alarm-is-sounding",
                     *           "name": "The keypad will not do anything else while the alarm sounds",
                     *           "symptom": "The alarm went off, I typed my code and the mode I wanted, and it said rejected.",
                     *           "shows": "In alarm a partition can be disarmed and nothing else: arming it in another mode is refused until it is disarmed. The code alone is right. (Reported of a Ring keypad that wants the code first and the mode after it.)",
                     *           "source": [
                     *             "https://community.ring.com/t/pin-rejected-trying-to-disarm-when-alarm-is-going-off/110746"
                     *           ],
                     *           "tags": [
                     *             "alarm"
                     *           ],
                     *           "models": [
                     *             "interlogix-nx"
                     *           ],
                     *           "steps": 7
                     *         },
                     *         {
                     *           "id": "31-works-after-hours",
                     *           "name": "A code works after its hours",
                     *           "symptom": "The cleaners may come until four. Last night at ten their code opened the office.",
                     *           "shows": "The module takes a scheduled code out of the panel when its window closes. A Concord 4 that is armed then lets it do nothing, and the code works until somebody disarms. That is why the vendor refuses schedules on such a panel; here the operator insists.",
                     *           "source": [
                     *             "Alarm.com (answers.alarm.com), Configure Scheduled and Temporary panel user codes"
                     *           ],
                     *           "tags": [
                     *             "user-codes",
                     *             "schedules",
                     *             "armed"
                     *           ],
                     *           "models": [
                     *             "interlogix-concord-4"
                     *           ],
                     *           "steps": 12
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Cases"];
                };
            };
            400: components["responses"]["MalformedRequestOrInvalidInputOrTokenInUrl"];
            401: components["responses"]["TokenUnknownOrTokenMissing"];
            403: components["responses"]["ForeignOriginOrForeignHost"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
        };
    };
    headListCases: {
        parameters: {
            query?: {
                /** @description Only those that have all these words, in whatever they say */
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `MALFORMED_REQUEST`: The request is malformed. `INVALID_INPUT`: The request does not have the right form. `TOKEN_IN_URL`: A token does not belong into an address */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `TOKEN_UNKNOWN`: The token does not count. `TOKEN_MISSING`: This needs a token */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `FOREIGN_ORIGIN`: Pages of other origins may not use this API. `FOREIGN_HOST`: This server is not known by that name */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: The body is not of a supported type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INTERNAL_ERROR`: The emulator failed */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getCase: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the case */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "02-refused-while-armed",
                     *       "name": "A code cannot be programmed while the panel is armed",
                     *       "symptom": "I added a code for the dog sitter from work, and it did not work when she came to the door.",
                     *       "shows": "A Concord 4 takes no codes while it is armed. The module keeps the change until somebody disarms; asked not to wait, it fails at once.",
                     *       "source": [
                     *         "Alarm.com, Configure Scheduled and Temporary panel user codes",
                     *         "Alert 360, Create a system user code, https://support.alert360.com/knowledge/create-a-system-user-code"
                     *       ],
                     *       "tags": [
                     *         "user-codes",
                     *         "armed"
                     *       ],
                     *       "models": [
                     *         "interlogix-concord-4"
                     *       ],
                     *       "steps": [
                     *         {
                     *           "step": 1,
                     *           "title": "keypad",
                     *           "line": 12,
                     *           "text": "keypad: '[AWAY]****'"
                     *         },
                     *         {
                     *           "step": 2,
                     *           "title": "say",
                     *           "line": 13,
                     *           "text": "say: Everybody leaves by the front door. If nobody did, the panel would be armed home in the end."
                     *         },
                     *         {
                     *           "step": 3,
                     *           "title": "zone",
                     *           "line": 14,
                     *           "text": "zone: { zone: 1, open: true }"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Case"];
                };
            };
            400: components["responses"]["MalformedRequestOrInvalidInputOrTokenInUrl"];
            401: components["responses"]["TokenUnknownOrTokenMissing"];
            403: components["responses"]["ForeignOriginOrForeignHost"];
            404: components["responses"]["UnknownCase"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
        };
    };
    headGetCase: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the case */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `MALFORMED_REQUEST`: The request is malformed. `INVALID_INPUT`: The request does not have the right form. `TOKEN_IN_URL`: A token does not belong into an address */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `TOKEN_UNKNOWN`: The token does not count. `TOKEN_MISSING`: This needs a token */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `FOREIGN_ORIGIN`: Pages of other origins may not use this API. `FOREIGN_HOST`: This server is not known by that name */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `UNKNOWN_CASE`: There is no such case */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: The body is not of a supported type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INTERNAL_ERROR`: The emulator failed */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listPlays: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "plays": [
                     *         {
                     *           "id": "play-1",
                     *           "case": "02-refused-while-armed",
                     *           "name": "A code cannot be programmed while the panel is armed",
                     *           "now": "2026-01-05T08:00:00.000Z",
                     *           "finished": false,
                     *           "failed": false,
                     *           "done": 3,
                     *           "steps": 16
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Plays"];
                };
            };
            400: components["responses"]["MalformedRequestOrInvalidInputOrTokenInUrl"];
            401: components["responses"]["TokenUnknownOrTokenMissing"];
            403: components["responses"]["ForeignOriginOrForeignHost"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
        };
    };
    beginPlay: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "case": "02-refused-while-armed"
                 *     }
                 */
                "application/json": components["schemas"]["PlayRequest"];
            };
        };
        responses: {
            /** @description The play */
            201: {
                headers: {
                    /** @description Address of the play */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "play-1",
                     *       "case": "02-refused-while-armed",
                     *       "name": "A code cannot be programmed while the panel is armed",
                     *       "now": "2026-01-05T08:00:00.000Z",
                     *       "finished": false,
                     *       "failed": false,
                     *       "symptom": "I added a code for the dog sitter from work, and it did not work when she came to the door.",
                     *       "shows": "A Concord 4 takes no codes while it is armed. The module keeps the change until somebody disarms; asked not to wait, it fails at once.",
                     *       "models": [
                     *         "interlogix-concord-4@4.0"
                     *       ],
                     *       "seed": 1,
                     *       "steps": [
                     *         {
                     *           "step": 1,
                     *           "title": "keypad",
                     *           "text": "keypad: '[AWAY]****'",
                     *           "state": "next"
                     *         },
                     *         {
                     *           "step": 2,
                     *           "title": "say",
                     *           "text": "say: Everybody leaves by the front door. If nobody did, the panel would be armed home in the end.",
                     *           "state": "waiting"
                     *         },
                     *         {
                     *           "step": 3,
                     *           "title": "zone",
                     *           "text": "zone: { zone: 1, open: true }",
                     *           "state": "waiting"
                     *         }
                     *       ],
                     *       "remarks": [],
                     *       "panels": [
                     *         "play-1.panel-1"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Play"];
                };
            };
            400: components["responses"]["MalformedRequestOrInvalidInputOrTokenInUrlOrMalformedJson"];
            401: components["responses"]["TokenUnknownOrTokenMissing"];
            403: components["responses"]["ForeignOriginOrForeignHostOrReaderOnly"];
            404: components["responses"]["UnknownCase"];
            409: components["responses"]["TooManyPlays"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidScenarioOrInvalidSetup"];
            500: components["responses"]["InternalError"];
        };
    };
    headListPlays: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `MALFORMED_REQUEST`: The request is malformed. `INVALID_INPUT`: The request does not have the right form. `TOKEN_IN_URL`: A token does not belong into an address */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `TOKEN_UNKNOWN`: The token does not count. `TOKEN_MISSING`: This needs a token */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `FOREIGN_ORIGIN`: Pages of other origins may not use this API. `FOREIGN_HOST`: This server is not known by that name */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: The body is not of a supported type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INTERNAL_ERROR`: The emulator failed */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getPlay: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the play */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A scenario that is played step by step, on a clock of its own */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "play-1",
                     *       "case": "02-refused-while-armed",
                     *       "name": "A code cannot be programmed while the panel is armed",
                     *       "now": "2026-01-05T08:00:00.000Z",
                     *       "finished": false,
                     *       "failed": false,
                     *       "symptom": "I added a code for the dog sitter from work, and it did not work when she came to the door.",
                     *       "shows": "A Concord 4 takes no codes while it is armed. The module keeps the change until somebody disarms; asked not to wait, it fails at once.",
                     *       "models": [
                     *         "interlogix-concord-4@4.0"
                     *       ],
                     *       "seed": 1,
                     *       "steps": [
                     *         {
                     *           "step": 1,
                     *           "title": "keypad",
                     *           "text": "keypad: '[AWAY]****'",
                     *           "state": "done",
                     *           "at": "2026-01-05T08:00:00.000Z"
                     *         },
                     *         {
                     *           "step": 2,
                     *           "title": "say",
                     *           "text": "say: Everybody leaves by the front door. If nobody did, the panel would be armed home in the end.",
                     *           "state": "done",
                     *           "at": "2026-01-05T08:00:00.000Z"
                     *         },
                     *         {
                     *           "step": 3,
                     *           "title": "zone",
                     *           "text": "zone: { zone: 1, open: true }",
                     *           "state": "done",
                     *           "at": "2026-01-05T08:00:00.000Z"
                     *         }
                     *       ],
                     *       "remarks": [
                     *         {
                     *           "at": "2026-01-05T08:00:00.000Z",
                     *           "text": "Everybody leaves by the front door. If nobody did, the panel would be armed home in the end."
                     *         }
                     *       ],
                     *       "panels": [
                     *         "play-1.panel-1"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Play"];
                };
            };
            400: components["responses"]["MalformedRequestOrInvalidInputOrTokenInUrl"];
            401: components["responses"]["TokenUnknownOrTokenMissing"];
            403: components["responses"]["ForeignOriginOrForeignHost"];
            404: components["responses"]["UnknownPlay"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
        };
    };
    deletePlay: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the play */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["MalformedRequestOrInvalidInputOrTokenInUrlOrMalformedJson"];
            401: components["responses"]["TokenUnknownOrTokenMissing"];
            403: components["responses"]["ForeignOriginOrForeignHostOrReaderOnly"];
            404: components["responses"]["UnknownPlay"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
        };
    };
    headGetPlay: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the play */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A scenario that is played step by step, on a clock of its own */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `MALFORMED_REQUEST`: The request is malformed. `INVALID_INPUT`: The request does not have the right form. `TOKEN_IN_URL`: A token does not belong into an address */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `TOKEN_UNKNOWN`: The token does not count. `TOKEN_MISSING`: This needs a token */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `FOREIGN_ORIGIN`: Pages of other origins may not use this API. `FOREIGN_HOST`: This server is not known by that name */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `UNKNOWN_PLAY`: There is no such play */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: The body is not of a supported type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INTERNAL_ERROR`: The emulator failed */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    stepPlay: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the play */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A scenario that is played step by step, on a clock of its own */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "play-1",
                     *       "case": "02-refused-while-armed",
                     *       "name": "A code cannot be programmed while the panel is armed",
                     *       "now": "2026-01-05T08:00:00.000Z",
                     *       "finished": false,
                     *       "failed": false,
                     *       "symptom": "I added a code for the dog sitter from work, and it did not work when she came to the door.",
                     *       "shows": "A Concord 4 takes no codes while it is armed. The module keeps the change until somebody disarms; asked not to wait, it fails at once.",
                     *       "models": [
                     *         "interlogix-concord-4@4.0"
                     *       ],
                     *       "seed": 1,
                     *       "steps": [
                     *         {
                     *           "step": 1,
                     *           "title": "keypad",
                     *           "text": "keypad: '[AWAY]****'",
                     *           "state": "done",
                     *           "at": "2026-01-05T08:00:00.000Z"
                     *         },
                     *         {
                     *           "step": 2,
                     *           "title": "say",
                     *           "text": "say: Everybody leaves by the front door. If nobody did, the panel would be armed home in the end.",
                     *           "state": "done",
                     *           "at": "2026-01-05T08:00:00.000Z"
                     *         },
                     *         {
                     *           "step": 3,
                     *           "title": "zone",
                     *           "text": "zone: { zone: 1, open: true }",
                     *           "state": "done",
                     *           "at": "2026-01-05T08:00:00.000Z"
                     *         }
                     *       ],
                     *       "remarks": [
                     *         {
                     *           "at": "2026-01-05T08:00:00.000Z",
                     *           "text": "Everybody leaves by the front door. If nobody did, the panel would be armed home in the end."
                     *         }
                     *       ],
                     *       "panels": [
                     *         "play-1.panel-1"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Play"];
                };
            };
            400: components["responses"]["MalformedRequestOrInvalidInputOrTokenInUrlOrMalformedJson"];
            401: components["responses"]["TokenUnknownOrTokenMissing"];
            403: components["responses"]["ForeignOriginOrForeignHostOrReaderOnly"];
            404: components["responses"]["UnknownPlay"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
        };
    };
    finishPlay: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the play */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A scenario that is played step by step, on a clock of its own */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "play-1",
                     *       "case": "02-refused-while-armed",
                     *       "name": "A code cannot be programmed while the panel is armed",
                     *       "now": "2026-01-05T16:01:00.000Z",
                     *       "finished": true,
                     *       "failed": false,
                     *       "symptom": "I added a code for the dog sitter from work, and it did not work when she came to the door.",
                     *       "shows": "A Concord 4 takes no codes while it is armed. The module keeps the change until somebody disarms; asked not to wait, it fails at once.",
                     *       "models": [
                     *         "interlogix-concord-4@4.0"
                     *       ],
                     *       "seed": 1,
                     *       "steps": [
                     *         {
                     *           "step": 1,
                     *           "title": "keypad",
                     *           "text": "keypad: '[AWAY]****'",
                     *           "state": "done",
                     *           "at": "2026-01-05T08:00:00.000Z"
                     *         },
                     *         {
                     *           "step": 2,
                     *           "title": "say",
                     *           "text": "say: Everybody leaves by the front door. If nobody did, the panel would be armed home in the end.",
                     *           "state": "done",
                     *           "at": "2026-01-05T08:00:00.000Z"
                     *         },
                     *         {
                     *           "step": 3,
                     *           "title": "zone",
                     *           "text": "zone: { zone: 1, open: true }",
                     *           "state": "done",
                     *           "at": "2026-01-05T08:00:00.000Z"
                     *         }
                     *       ],
                     *       "remarks": [
                     *         {
                     *           "at": "2026-01-05T08:00:00.000Z",
                     *           "text": "Everybody leaves by the front door. If nobody did, the panel would be armed home in the end."
                     *         },
                     *         {
                     *           "at": "2026-01-05T08:01:00.000Z",
                     *           "text": "The owner adds a code from work."
                     *         },
                     *         {
                     *           "at": "2026-01-05T16:01:00.000Z",
                     *           "text": "Asked not to wait, the panel's refusal comes at once."
                     *         }
                     *       ],
                     *       "panels": [
                     *         "play-1.panel-1"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Play"];
                };
            };
            400: components["responses"]["MalformedRequestOrInvalidInputOrTokenInUrlOrMalformedJson"];
            401: components["responses"]["TokenUnknownOrTokenMissing"];
            403: components["responses"]["ForeignOriginOrForeignHostOrReaderOnly"];
            404: components["responses"]["UnknownPlay"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
        };
    };
    advancePlay: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the play */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "seconds": 60
                 *     }
                 */
                "application/json": {
                    /** @description How far */
                    seconds: number;
                };
            };
        };
        responses: {
            /** @description A scenario that is played step by step, on a clock of its own */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "play-1",
                     *       "case": "02-refused-while-armed",
                     *       "name": "A code cannot be programmed while the panel is armed",
                     *       "now": "2026-01-05T16:02:00.000Z",
                     *       "finished": true,
                     *       "failed": false,
                     *       "symptom": "I added a code for the dog sitter from work, and it did not work when she came to the door.",
                     *       "shows": "A Concord 4 takes no codes while it is armed. The module keeps the change until somebody disarms; asked not to wait, it fails at once.",
                     *       "models": [
                     *         "interlogix-concord-4@4.0"
                     *       ],
                     *       "seed": 1,
                     *       "steps": [
                     *         {
                     *           "step": 1,
                     *           "title": "keypad",
                     *           "text": "keypad: '[AWAY]****'",
                     *           "state": "done",
                     *           "at": "2026-01-05T08:00:00.000Z"
                     *         },
                     *         {
                     *           "step": 2,
                     *           "title": "say",
                     *           "text": "say: Everybody leaves by the front door. If nobody did, the panel would be armed home in the end.",
                     *           "state": "done",
                     *           "at": "2026-01-05T08:00:00.000Z"
                     *         },
                     *         {
                     *           "step": 3,
                     *           "title": "zone",
                     *           "text": "zone: { zone: 1, open: true }",
                     *           "state": "done",
                     *           "at": "2026-01-05T08:00:00.000Z"
                     *         }
                     *       ],
                     *       "remarks": [
                     *         {
                     *           "at": "2026-01-05T08:00:00.000Z",
                     *           "text": "Everybody leaves by the front door. If nobody did, the panel would be armed home in the end."
                     *         },
                     *         {
                     *           "at": "2026-01-05T08:01:00.000Z",
                     *           "text": "The owner adds a code from work."
                     *         },
                     *         {
                     *           "at": "2026-01-05T16:01:00.000Z",
                     *           "text": "Asked not to wait, the panel's refusal comes at once."
                     *         }
                     *       ],
                     *       "panels": [
                     *         "play-1.panel-1"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Play"];
                };
            };
            400: components["responses"]["MalformedRequestOrInvalidInputOrTokenInUrlOrMalformedJson"];
            401: components["responses"]["TokenUnknownOrTokenMissing"];
            403: components["responses"]["ForeignOriginOrForeignHostOrReaderOnly"];
            404: components["responses"]["UnknownPlay"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
        };
    };
    getRecording: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the panel; of one in a play, `PLAY.PANEL` */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "recording": true,
                     *       "since": "2026-01-01T00:01:00.000Z",
                     *       "inputs": 1,
                     *       "full": false
                     *     }
                     */
                    "application/json": components["schemas"]["Recording"];
                };
            };
            400: components["responses"]["MalformedRequestOrInvalidInputOrTokenInUrl"];
            401: components["responses"]["TokenUnknownOrTokenMissing"];
            403: components["responses"]["ForeignOriginOrForeignHost"];
            404: components["responses"]["UnknownPanel"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
        };
    };
    beginRecording: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the panel; of one in a play, `PLAY.PANEL` */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "recording": true,
                     *       "since": "2026-01-01T00:01:00.000Z",
                     *       "inputs": 0,
                     *       "full": false
                     *     }
                     */
                    "application/json": components["schemas"]["Recording"];
                };
            };
            400: components["responses"]["MalformedRequestOrInvalidInputOrTokenInUrlOrMalformedJson"];
            401: components["responses"]["TokenUnknownOrTokenMissing"];
            403: components["responses"]["ForeignOriginOrForeignHostOrReaderOnly"];
            404: components["responses"]["UnknownPanel"];
            409: components["responses"]["TooManyRecordings"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
        };
    };
    deleteRecording: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the panel; of one in a play, `PLAY.PANEL` */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "recording": false,
                     *       "inputs": 0,
                     *       "full": false
                     *     }
                     */
                    "application/json": components["schemas"]["Recording"];
                };
            };
            400: components["responses"]["MalformedRequestOrInvalidInputOrTokenInUrlOrMalformedJson"];
            401: components["responses"]["TokenUnknownOrTokenMissing"];
            403: components["responses"]["ForeignOriginOrForeignHostOrReaderOnly"];
            404: components["responses"]["UnknownPanel"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
        };
    };
    headGetRecording: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the panel; of one in a play, `PLAY.PANEL` */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `MALFORMED_REQUEST`: The request is malformed. `INVALID_INPUT`: The request does not have the right form. `TOKEN_IN_URL`: A token does not belong into an address */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `TOKEN_UNKNOWN`: The token does not count. `TOKEN_MISSING`: This needs a token */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `FOREIGN_ORIGIN`: Pages of other origins may not use this API. `FOREIGN_HOST`: This server is not known by that name */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `UNKNOWN_PANEL`: There is no such panel */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: The body is not of a supported type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INTERNAL_ERROR`: The emulator failed */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getRecordedScenario: {
        parameters: {
            query?: {
                /** @description What the scenario is called */
                name?: string;
                /** @description Whether people keep their names. Default: `replace` */
                names?: "keep" | "replace";
            };
            header?: never;
            path: {
                /** @description Id of the panel; of one in a play, `PLAY.PANEL` */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The scenario file */
            200: {
                headers: {
                    /** @description How many things that were seen are comments, because they did not come out so again */
                    "Scenario-Left-Out"?: string;
                    /** @description The step at which the file does not come out as it says; 0: before the first. Absent: it passes */
                    "Scenario-Fails-At"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example # What was done at the panel house, made into a scenario. Play it with: panelemu run FILE
                     *     # Codes are stand-ins: as long as the real ones, equal or one apart where those are, and refused where those
                     *     # are, and people are called User 1, User 2 and so on.
                     *
                     *     name: A door
                     *     panel:
                     *       id: house
                     *       model: dsc-powerseries-neo
                     *       firmware: '1.35'
                     *       exitDelay: 60
                     *       masterCode: '6203'
                     *       codeLength: 4
                     *       module: { revealCodes: true }
                     *     start: 2026-01-01T00:01:00.000Z
                     *     steps:
                     *       - zone: { zone: 1, open: true }
                     */
                    "text/yaml": string;
                };
            };
            400: components["responses"]["MalformedRequestOrInvalidInputOrTokenInUrl"];
            401: components["responses"]["TokenUnknownOrTokenMissing"];
            403: components["responses"]["ForeignOriginOrForeignHost"];
            404: components["responses"]["UnknownPanelOrNotRecorded"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
        };
    };
    getRecordingLines: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the panel; of one in a play, `PLAY.PANEL` */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The recording */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {"format":"panelemu-recording","version":1,"emulator":"0.1.0","root":"panels/v1","codes":"stand-ins"}
                     *     {"kind":"input","panel":"house","at":"2026-01-01T00:01:00.000Z","input":{"type":"zone","by":{"via":"control"},"zone":1,"condition":{"open":true}}}
                     *     {"kind":"event","panel":"house","at":"2026-01-01T00:01:00.000Z","event":{"seq":1,"at":"2026-01-01T00:01:00.000Z","source":"zone","type":"zone.input","data":{"zone":1,"open":true},"actor":{"via":"control"}}}
                     */
                    "application/jsonl": string;
                };
            };
            400: components["responses"]["MalformedRequestOrInvalidInputOrTokenInUrl"];
            401: components["responses"]["TokenUnknownOrTokenMissing"];
            403: components["responses"]["ForeignOriginOrForeignHost"];
            404: components["responses"]["UnknownPanelOrNotRecorded"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
        };
    };
    getDesk: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "connected": true,
                     *       "kept": false,
                     *       "users": 0,
                     *       "plans": 0,
                     *       "panels": 2,
                     *       "elsewhere": 0
                     *     }
                     */
                    "application/json": components["schemas"]["Desk"];
                };
            };
            400: components["responses"]["MalformedRequestOrInvalidInputOrTokenInUrl"];
            401: components["responses"]["TokenUnknownOrTokenMissing"];
            403: components["responses"]["ForeignOriginOrForeignHost"];
            404: components["responses"]["NoDesk"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["DeskUnavailable"];
        };
    };
    headGetDesk: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `MALFORMED_REQUEST`: The request is malformed. `INVALID_INPUT`: The request does not have the right form. `TOKEN_IN_URL`: A token does not belong into an address */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `TOKEN_UNKNOWN`: The token does not count. `TOKEN_MISSING`: This needs a token */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `FOREIGN_ORIGIN`: Pages of other origins may not use this API. `FOREIGN_HOST`: This server is not known by that name */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `NO_DESK`: There is no cloud desk here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: The body is not of a supported type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INTERNAL_ERROR`: The emulator failed */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `DESK_UNAVAILABLE`: The cloud desk cannot be used */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listDeskRoles: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "permissions": [
                     *         {
                     *           "permission": "users.view",
                     *           "title": "look at users",
                     *           "customersOwn": false
                     *         },
                     *         {
                     *           "permission": "users.manage",
                     *           "title": "add, edit, remove and delete users, and switch their access on and off",
                     *           "customersOwn": true
                     *         },
                     *         {
                     *           "permission": "codes.reveal",
                     *           "title": "see codes in clear",
                     *           "customersOwn": false
                     *         }
                     *       ],
                     *       "roles": [
                     *         {
                     *           "role": "customer",
                     *           "title": "a customer",
                     *           "permissions": [
                     *             "users.view",
                     *             "users.manage",
                     *             "codes.reveal"
                     *           ]
                     *         },
                     *         {
                     *           "role": "representative-1",
                     *           "title": "a representative of level 1",
                     *           "permissions": [
                     *             "users.view",
                     *             "panels.view",
                     *             "equipment.refresh"
                     *           ]
                     *         },
                     *         {
                     *           "role": "representative-2",
                     *           "title": "a representative of level 2",
                     *           "permissions": [
                     *             "users.view",
                     *             "users.manage",
                     *             "slots.choose"
                     *           ]
                     *         }
                     *       ],
                     *       "actions": [
                     *         {
                     *           "action": "user/add",
                     *           "needs": [
                     *             "users.manage"
                     *           ]
                     *         },
                     *         {
                     *           "action": "user/edit",
                     *           "needs": [
                     *             "users.manage"
                     *           ]
                     *         },
                     *         {
                     *           "action": "user/remove",
                     *           "needs": [
                     *             "users.manage"
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["DeskRoles"];
                };
            };
            400: components["responses"]["MalformedRequestOrInvalidInputOrTokenInUrl"];
            401: components["responses"]["TokenUnknownOrTokenMissing"];
            403: components["responses"]["ForeignOriginOrForeignHost"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
        };
    };
    headListDeskRoles: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `MALFORMED_REQUEST`: The request is malformed. `INVALID_INPUT`: The request does not have the right form. `TOKEN_IN_URL`: A token does not belong into an address */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `TOKEN_UNKNOWN`: The token does not count. `TOKEN_MISSING`: This needs a token */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `FOREIGN_ORIGIN`: Pages of other origins may not use this API. `FOREIGN_HOST`: This server is not known by that name */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: The body is not of a supported type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INTERNAL_ERROR`: The emulator failed */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getDeskCatalogue: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "commands": [
                     *         {
                     *           "item": "manage-user-codes",
                     *           "group": "User Codes",
                     *           "title": "Manage user codes and slot numbers",
                     *           "permission": "users.view",
                     *           "fields": []
                     *         },
                     *         {
                     *           "item": "change-code-length",
                     *           "group": "User Codes",
                     *           "title": "Change the length of all user codes",
                     *           "permission": "code-length",
                     *           "fields": [
                     *             {
                     *               "field": "length",
                     *               "title": "Digits",
                     *               "kind": "choice",
                     *               "required": true
                     *             }
                     *           ]
                     *         },
                     *         {
                     *           "item": "refresh-equipment-list",
                     *           "group": "Equipment",
                     *           "title": "Send an updated equipment list",
                     *           "permission": "equipment.refresh",
                     *           "fields": []
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["DeskCatalogue"];
                };
            };
            400: components["responses"]["MalformedRequestOrInvalidInputOrTokenInUrl"];
            401: components["responses"]["TokenUnknownOrTokenMissing"];
            403: components["responses"]["ForeignOriginOrForeignHost"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
        };
    };
    headGetDeskCatalogue: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `MALFORMED_REQUEST`: The request is malformed. `INVALID_INPUT`: The request does not have the right form. `TOKEN_IN_URL`: A token does not belong into an address */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `TOKEN_UNKNOWN`: The token does not count. `TOKEN_MISSING`: This needs a token */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `FOREIGN_ORIGIN`: Pages of other origins may not use this API. `FOREIGN_HOST`: This server is not known by that name */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: The body is not of a supported type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INTERNAL_ERROR`: The emulator failed */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listDeskUsers: {
        parameters: {
            query?: {
                /** @description Part of a name, an id or a contact */
                search?: string;
                /** @description Id of a panel: only who has something to do with it */
                panel?: string;
                /** @description So many are left out at the beginning */
                offset?: number;
                /** @description At most so many; default all */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "users": [
                     *         {
                     *           "id": "user-1",
                     *           "first": "Ada",
                     *           "last": "Lovelace",
                     *           "code": "****",
                     *           "type": "user",
                     *           "language": "en",
                     *           "contacts": [
                     *             {
                     *               "kind": "email",
                     *               "value": "ada@example.org"
                     *             }
                     *           ],
                     *           "access": [
                     *             {
                     *               "panel": "house",
                     *               "status": "active"
                     *             }
                     *           ],
                     *           "panels": 1
                     *         }
                     *       ],
                     *       "total": 1
                     *     }
                     */
                    "application/json": components["schemas"]["DeskUsers"];
                };
            };
            400: components["responses"]["MalformedRequestOrInvalidInputOrTokenInUrl"];
            401: components["responses"]["TokenUnknownOrTokenMissing"];
            403: components["responses"]["ForeignOriginOrForeignHost"];
            404: components["responses"]["NoDesk"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["DeskUnavailable"];
        };
    };
    headListDeskUsers: {
        parameters: {
            query?: {
                /** @description Part of a name, an id or a contact */
                search?: string;
                /** @description Id of a panel: only who has something to do with it */
                panel?: string;
                /** @description So many are left out at the beginning */
                offset?: number;
                /** @description At most so many; default all */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `MALFORMED_REQUEST`: The request is malformed. `INVALID_INPUT`: The request does not have the right form. `TOKEN_IN_URL`: A token does not belong into an address */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `TOKEN_UNKNOWN`: The token does not count. `TOKEN_MISSING`: This needs a token */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `FOREIGN_ORIGIN`: Pages of other origins may not use this API. `FOREIGN_HOST`: This server is not known by that name */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `NO_DESK`: There is no cloud desk here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: The body is not of a supported type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INTERNAL_ERROR`: The emulator failed */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `DESK_UNAVAILABLE`: The cloud desk cannot be used */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getDeskUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the user */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "user-1",
                     *       "first": "Ada",
                     *       "last": "Lovelace",
                     *       "code": "****",
                     *       "type": "user",
                     *       "language": "en",
                     *       "contacts": [
                     *         {
                     *           "kind": "email",
                     *           "value": "ada@example.org"
                     *         }
                     *       ],
                     *       "sharing": [],
                     *       "plans": [
                     *         {
                     *           "id": "plan-6",
                     *           "name": "All sites"
                     *         }
                     *       ],
                     *       "access": [
                     *         {
                     *           "panel": "house",
                     *           "slot": 2,
                     *           "partitions": "all",
                     *           "time": "mon-fri 08:00-16:00",
                     *           "status": "active",
                     *           "codeKnown": true,
                     *           "when": {
                     *             "kind": "restricted",
                     *             "weekly": [
                     *               {
                     *                 "days": [
                     *                   "mon",
                     *                   "tue",
                     *                   "wed"
                     *                 ],
                     *                 "from": "08:00",
                     *                 "to": "16:00"
                     *               }
                     *             ]
                     *           },
                     *           "wanted": true,
                     *           "plans": [
                     *             "All sites"
                     *           ],
                     *           "moving": false
                     *         },
                     *         {
                     *           "panel": "hall",
                     *           "slot": 2,
                     *           "partitions": "all",
                     *           "time": "always",
                     *           "status": "active",
                     *           "codeKnown": true,
                     *           "when": {
                     *             "kind": "always"
                     *           },
                     *           "wanted": true,
                     *           "plans": [
                     *             "All sites"
                     *           ],
                     *           "moving": false
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["DeskUser"];
                };
            };
            400: components["responses"]["MalformedRequestOrInvalidInputOrTokenInUrl"];
            401: components["responses"]["TokenUnknownOrTokenMissing"];
            403: components["responses"]["ForeignOriginOrForeignHost"];
            404: components["responses"]["NoDeskOrUserUnknown"];
            409: components["responses"]["UserAmbiguous"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["DeskUnavailable"];
        };
    };
    headGetDeskUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the user */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `MALFORMED_REQUEST`: The request is malformed. `INVALID_INPUT`: The request does not have the right form. `TOKEN_IN_URL`: A token does not belong into an address */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `TOKEN_UNKNOWN`: The token does not count. `TOKEN_MISSING`: This needs a token */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `FOREIGN_ORIGIN`: Pages of other origins may not use this API. `FOREIGN_HOST`: This server is not known by that name */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `NO_DESK`: There is no cloud desk here. `USER_UNKNOWN`: the desk refused */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `USER_AMBIGUOUS`: the desk refused */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: The body is not of a supported type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INTERNAL_ERROR`: The emulator failed */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `DESK_UNAVAILABLE`: The cloud desk cannot be used */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    revealDeskCode: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the user */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "role": "customer"
                 *     }
                 */
                "application/json": {
                    /**
                     * @description Who is at the desk
                     * @enum {string}
                     */
                    role: "customer" | "representative-1" | "representative-2" | "representative-3" | "dealer-administrator";
                };
            };
        };
        responses: {
            /** @description As asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "user": "user-1",
                     *       "code": "4711"
                     *     }
                     */
                    "application/json": components["schemas"]["DeskCode"];
                };
            };
            400: components["responses"]["MalformedRequestOrInvalidInputOrTokenInUrlOrMalformedJson"];
            401: components["responses"]["TokenUnknownOrTokenMissing"];
            403: components["responses"]["ForeignOriginOrForeignHostOrReaderOnlyOrCodesMaskedOrNoPermission"];
            404: components["responses"]["NoDeskOrUserUnknown"];
            409: components["responses"]["UserAmbiguousOrNoCode"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["DeskUnavailable"];
        };
    };
    listDeskPlans: {
        parameters: {
            query?: {
                /** @description Part of a name or an id */
                search?: string;
                /** @description So many are left out at the beginning */
                offset?: number;
                /** @description At most so many; default all */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "plans": [
                     *         {
                     *           "id": "plan-6",
                     *           "name": "All sites",
                     *           "systems": [
                     *             {
                     *               "panel": "hall"
                     *             },
                     *             {
                     *               "panel": "house",
                     *               "partitions": [
                     *                 1
                     *               ]
                     *             }
                     *           ],
                     *           "time": "always",
                     *           "users": [
                     *             {
                     *               "id": "user-1",
                     *               "name": "Ada Lovelace"
                     *             }
                     *           ],
                     *           "when": {
                     *             "kind": "always"
                     *           }
                     *         }
                     *       ],
                     *       "total": 1
                     *     }
                     */
                    "application/json": components["schemas"]["DeskPlans"];
                };
            };
            400: components["responses"]["MalformedRequestOrInvalidInputOrTokenInUrl"];
            401: components["responses"]["TokenUnknownOrTokenMissing"];
            403: components["responses"]["ForeignOriginOrForeignHost"];
            404: components["responses"]["NoDesk"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["DeskUnavailable"];
        };
    };
    headListDeskPlans: {
        parameters: {
            query?: {
                /** @description Part of a name or an id */
                search?: string;
                /** @description So many are left out at the beginning */
                offset?: number;
                /** @description At most so many; default all */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `MALFORMED_REQUEST`: The request is malformed. `INVALID_INPUT`: The request does not have the right form. `TOKEN_IN_URL`: A token does not belong into an address */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `TOKEN_UNKNOWN`: The token does not count. `TOKEN_MISSING`: This needs a token */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `FOREIGN_ORIGIN`: Pages of other origins may not use this API. `FOREIGN_HOST`: This server is not known by that name */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `NO_DESK`: There is no cloud desk here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: The body is not of a supported type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INTERNAL_ERROR`: The emulator failed */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `DESK_UNAVAILABLE`: The cloud desk cannot be used */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getDeskPlan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the access plan */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "plan-6",
                     *       "name": "All sites",
                     *       "systems": [
                     *         {
                     *           "panel": "hall"
                     *         },
                     *         {
                     *           "panel": "house",
                     *           "partitions": [
                     *             1
                     *           ]
                     *         }
                     *       ],
                     *       "time": "always",
                     *       "users": [
                     *         {
                     *           "id": "user-1",
                     *           "name": "Ada Lovelace"
                     *         }
                     *       ],
                     *       "when": {
                     *         "kind": "always"
                     *       },
                     *       "access": [
                     *         {
                     *           "user": "user-1",
                     *           "name": "Ada Lovelace",
                     *           "panel": "house",
                     *           "slot": 2,
                     *           "partitions": "all",
                     *           "time": "mon-fri 08:00-16:00",
                     *           "status": "active",
                     *           "codeKnown": true
                     *         },
                     *         {
                     *           "user": "user-1",
                     *           "name": "Ada Lovelace",
                     *           "panel": "hall",
                     *           "slot": 2,
                     *           "partitions": "all",
                     *           "time": "always",
                     *           "status": "active",
                     *           "codeKnown": true
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["DeskPlan"];
                };
            };
            400: components["responses"]["MalformedRequestOrInvalidInputOrTokenInUrl"];
            401: components["responses"]["TokenUnknownOrTokenMissing"];
            403: components["responses"]["ForeignOriginOrForeignHost"];
            404: components["responses"]["NoDeskOrPlanUnknown"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["DeskUnavailable"];
        };
    };
    headGetDeskPlan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the access plan */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `MALFORMED_REQUEST`: The request is malformed. `INVALID_INPUT`: The request does not have the right form. `TOKEN_IN_URL`: A token does not belong into an address */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `TOKEN_UNKNOWN`: The token does not count. `TOKEN_MISSING`: This needs a token */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `FOREIGN_ORIGIN`: Pages of other origins may not use this API. `FOREIGN_HOST`: This server is not known by that name */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `NO_DESK`: There is no cloud desk here. `PLAN_UNKNOWN`: the desk refused */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: The body is not of a supported type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INTERNAL_ERROR`: The emulator failed */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `DESK_UNAVAILABLE`: The cloud desk cannot be used */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    listDeskPanels: {
        parameters: {
            query?: {
                /** @description Part of an id or of a model */
                search?: string;
                /** @description So many are left out at the beginning */
                offset?: number;
                /** @description At most so many; default all */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "panels": [
                     *         {
                     *           "id": "hall",
                     *           "status": "online",
                     *           "model": "2gig-gocontrol",
                     *           "name": "2GIG Go!Control",
                     *           "firmware": "1.7",
                     *           "arming": [
                     *             {
                     *               "partition": 1,
                     *               "arming": "disarmed"
                     *             }
                     *           ],
                     *           "slots": {
                     *             "used": 1,
                     *             "limit": 7,
                     *             "full": false
                     *           },
                     *           "outOfSync": 0,
                     *           "known": true,
                     *           "emulated": true,
                     *           "partitions": 1,
                     *           "codeLength": 4,
                     *           "schedules": false,
                     *           "oneTimeCodes": false,
                     *           "duressCodes": 1,
                     *           "codesWhileArmed": false,
                     *           "managesCodes": true
                     *         },
                     *         {
                     *           "id": "house",
                     *           "status": "online",
                     *           "model": "interlogix-nx",
                     *           "name": "Interlogix NX (NetworX)",
                     *           "firmware": "1.0",
                     *           "arming": [
                     *             {
                     *               "partition": 1,
                     *               "arming": "disarmed"
                     *             }
                     *           ],
                     *           "slots": {
                     *             "used": 4,
                     *             "limit": 99,
                     *             "full": false
                     *           },
                     *           "outOfSync": 0,
                     *           "known": true,
                     *           "emulated": true,
                     *           "partitions": 1,
                     *           "codeLength": 4,
                     *           "schedules": true,
                     *           "oneTimeCodes": false,
                     *           "duressCodes": 1,
                     *           "codesWhileArmed": true,
                     *           "managesCodes": true
                     *         }
                     *       ],
                     *       "total": 2
                     *     }
                     */
                    "application/json": components["schemas"]["DeskPanels"];
                };
            };
            400: components["responses"]["MalformedRequestOrInvalidInputOrTokenInUrl"];
            401: components["responses"]["TokenUnknownOrTokenMissing"];
            403: components["responses"]["ForeignOriginOrForeignHost"];
            404: components["responses"]["NoDesk"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["DeskUnavailable"];
        };
    };
    headListDeskPanels: {
        parameters: {
            query?: {
                /** @description Part of an id or of a model */
                search?: string;
                /** @description So many are left out at the beginning */
                offset?: number;
                /** @description At most so many; default all */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `MALFORMED_REQUEST`: The request is malformed. `INVALID_INPUT`: The request does not have the right form. `TOKEN_IN_URL`: A token does not belong into an address */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `TOKEN_UNKNOWN`: The token does not count. `TOKEN_MISSING`: This needs a token */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `FOREIGN_ORIGIN`: Pages of other origins may not use this API. `FOREIGN_HOST`: This server is not known by that name */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `NO_DESK`: There is no cloud desk here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: The body is not of a supported type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INTERNAL_ERROR`: The emulator failed */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `DESK_UNAVAILABLE`: The cloud desk cannot be used */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getDeskPanel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the panel */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "house",
                     *       "status": "online",
                     *       "model": "interlogix-nx",
                     *       "name": "Interlogix NX (NetworX)",
                     *       "firmware": "1.0",
                     *       "arming": [
                     *         {
                     *           "partition": 1,
                     *           "arming": "disarmed"
                     *         }
                     *       ],
                     *       "slots": {
                     *         "used": 4,
                     *         "limit": 99,
                     *         "full": false
                     *       },
                     *       "outOfSync": 0,
                     *       "known": true,
                     *       "emulated": true,
                     *       "partitions": 1,
                     *       "codeLength": 4,
                     *       "schedules": true,
                     *       "oneTimeCodes": false,
                     *       "duressCodes": 1,
                     *       "codesWhileArmed": true,
                     *       "managesCodes": true,
                     *       "codeLengths": [
                     *         4
                     *       ],
                     *       "modes": [
                     *         "away",
                     *         "home"
                     *       ],
                     *       "zones": [
                     *         {
                     *           "zone": 1,
                     *           "name": "Front door"
                     *         },
                     *         {
                     *           "zone": 2,
                     *           "name": "Back door"
                     *         },
                     *         {
                     *           "zone": 3,
                     *           "name": "Living room window"
                     *         }
                     *       ],
                     *       "numbers": {
                     *         "first": 1,
                     *         "last": 99,
                     *         "special": [
                     *           {
                     *             "role": "master",
                     *             "from": 1,
                     *             "to": 1
                     *           },
                     *           {
                     *             "role": "duress",
                     *             "from": 254,
                     *             "to": 254
                     *           },
                     *           {
                     *             "role": "installer",
                     *             "from": 255,
                     *             "to": 255
                     *           }
                     *         ]
                     *       },
                     *       "table": [
                     *         {
                     *           "slot": 1,
                     *           "holder": "master",
                     *           "type": "programming",
                     *           "partitions": [
                     *             1
                     *           ],
                     *           "time": "always",
                     *           "enabled": true
                     *         },
                     *         {
                     *           "slot": 2,
                     *           "user": "user-1",
                     *           "holder": "Ada Lovelace",
                     *           "name": "Ada Lovelace",
                     *           "type": "user",
                     *           "partitions": [
                     *             1
                     *           ],
                     *           "time": "mon-fri 08:00-16:00",
                     *           "enabled": false
                     *         },
                     *         {
                     *           "slot": 9,
                     *           "holder": "unknown here",
                     *           "name": "Guest 9",
                     *           "type": "user",
                     *           "partitions": [
                     *             1
                     *           ],
                     *           "time": "always",
                     *           "enabled": true
                     *         }
                     *       ],
                     *       "differences": [
                     *         {
                     *           "slot": 9,
                     *           "kind": "unknown",
                     *           "difference": "no user here",
                     *           "shown": "Guest 9, partition 1, always"
                     *         },
                     *         {
                     *           "slot": 10,
                     *           "kind": "unknown",
                     *           "difference": "no user here",
                     *           "shown": "Guest 10, partition 1, always"
                     *         }
                     *       ],
                     *       "underWay": [],
                     *       "ended": [
                     *         {
                     *           "transaction": "sxiydqg7-12",
                     *           "item": "manage-user-codes",
                     *           "title": "Manage user codes and slot numbers",
                     *           "panel": "house",
                     *           "ok": true,
                     *           "users": [
                     *             {
                     *               "slot": 1,
                     *               "holder": "master",
                     *               "type": "programming",
                     *               "status": "enabled",
                     *               "code": "****"
                     *             },
                     *             {
                     *               "slot": 2,
                     *               "holder": "Ada Lovelace",
                     *               "type": "week day schedule",
                     *               "status": "disabled",
                     *               "name": "Ada Lovelace",
                     *               "code": "****"
                     *             },
                     *             {
                     *               "slot": 9,
                     *               "holder": "unknown here",
                     *               "type": "user",
                     *               "status": "enabled",
                     *               "name": "Guest 9",
                     *               "code": "****"
                     *             }
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["DeskPanel"];
                };
            };
            400: components["responses"]["MalformedRequestOrInvalidInputOrTokenInUrl"];
            401: components["responses"]["TokenUnknownOrTokenMissing"];
            403: components["responses"]["ForeignOriginOrForeignHost"];
            404: components["responses"]["NoDeskOrPanelUnknown"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["DeskUnavailable"];
        };
    };
    headGetDeskPanel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the panel */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `MALFORMED_REQUEST`: The request is malformed. `INVALID_INPUT`: The request does not have the right form. `TOKEN_IN_URL`: A token does not belong into an address */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `TOKEN_UNKNOWN`: The token does not count. `TOKEN_MISSING`: This needs a token */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `FOREIGN_ORIGIN`: Pages of other origins may not use this API. `FOREIGN_HOST`: This server is not known by that name */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `NO_DESK`: There is no cloud desk here. `PANEL_UNKNOWN`: the desk refused */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: The body is not of a supported type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INTERNAL_ERROR`: The emulator failed */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `DESK_UNAVAILABLE`: The cloud desk cannot be used */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    streamDesk: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One message after the other, of one of these forms; on the wire `data` is JSON text */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "event": "changed",
                     *       "data": {
                     *         "users": [
                     *           "user-1"
                     *         ],
                     *         "plans": [],
                     *         "panels": [
                     *           "house"
                     *         ],
                     *         "desk": {
                     *           "connected": true,
                     *           "kept": false,
                     *           "users": 0,
                     *           "plans": 0,
                     *           "panels": 2,
                     *           "elsewhere": 0
                     *         }
                     *       }
                     *     }
                     */
                    "text/event-stream": components["schemas"]["DeskMessage"];
                };
            };
            400: components["responses"]["MalformedRequestOrInvalidInputOrTokenInUrl"];
            401: components["responses"]["TokenUnknownOrTokenMissing"];
            403: components["responses"]["ForeignOriginOrForeignHost"];
            404: components["responses"]["NoDesk"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["DeskUnavailableOrTooManyStreams"];
        };
    };
    addDeskUser: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "role": "customer",
                 *       "input": {
                 *         "first": "Ada",
                 *         "last": "Lovelace",
                 *         "code": "4711",
                 *         "language": "en"
                 *       }
                 *     }
                 */
                "application/json": {
                    /**
                     * @description Who is at the desk
                     * @enum {string}
                     */
                    role: "customer" | "representative-1" | "representative-2" | "representative-3" | "dealer-administrator";
                    /** @description The account uses Access Control: only the customer manages its user codes */
                    accessControl?: boolean;
                    input: {
                        first?: string;
                        last?: string;
                        /**
                         * Format: password
                         * @description Its digits
                         */
                        code?: string;
                        /** @enum {string} */
                        userType?: "unrestricted" | "forced" | "non_access" | "remote_only";
                        /** @description A BCP 47 tag, like `en` or `es-MX` */
                        language?: string;
                        addContacts?: {
                            /** @enum {string} */
                            kind: "email" | "phone";
                            value: string;
                        }[];
                        /** @description Has a code made up, in place of `code`, that fits these panels */
                        generate?: {
                            panels: string[];
                        };
                    };
                };
            };
        };
        responses: {
            /** @description As asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "user": "user-1",
                     *       "notes": []
                     *     }
                     */
                    "application/json": components["schemas"]["DeskDone"];
                };
            };
            400: components["responses"]["MalformedRequestOrInvalidInputOrTokenInUrlOrMalformedJson"];
            401: components["responses"]["TokenUnknownOrTokenMissing"];
            403: components["responses"]["ForeignOriginOrForeignHostOrReaderOnlyOrNoPermissionOrAccessControl"];
            404: components["responses"]["NoDeskOrPanelUnknown"];
            409: components["responses"]["CodeTakenOrNoFreeCode"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["AddDeskUser422"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["DeskUnavailable"];
        };
    };
    editDeskUser: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "role": "customer",
                 *       "input": {
                 *         "user": "Ada Lovelace",
                 *         "addContacts": [
                 *           {
                 *             "kind": "email",
                 *             "value": "ada@example.org"
                 *           }
                 *         ]
                 *       }
                 *     }
                 */
                "application/json": {
                    /**
                     * @description Who is at the desk
                     * @enum {string}
                     */
                    role: "customer" | "representative-1" | "representative-2" | "representative-3" | "dealer-administrator";
                    /** @description The account uses Access Control: only the customer manages its user codes */
                    accessControl?: boolean;
                    input: {
                        first?: string;
                        last?: string;
                        /**
                         * Format: password
                         * @description Its digits
                         */
                        code?: string;
                        /** @enum {string} */
                        userType?: "unrestricted" | "forced" | "non_access" | "remote_only";
                        /** @description A BCP 47 tag, like `en` or `es-MX` */
                        language?: string;
                        addContacts?: {
                            /** @enum {string} */
                            kind: "email" | "phone";
                            value: string;
                        }[];
                        /** @description Has a code made up, in place of `code`, that fits these panels */
                        generate?: {
                            panels: string[];
                        };
                        /** @description Id or full name of a user */
                        user: string;
                        /** @description Contacts to take away, by value */
                        dropContacts?: string[];
                    };
                };
            };
        };
        responses: {
            /** @description As asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "user": "user-1",
                     *       "notes": []
                     *     }
                     */
                    "application/json": components["schemas"]["DeskDone"];
                };
            };
            400: components["responses"]["MalformedRequestOrInvalidInputOrTokenInUrlOrMalformedJson"];
            401: components["responses"]["TokenUnknownOrTokenMissing"];
            403: components["responses"]["ForeignOriginOrForeignHostOrReaderOnlyOrNoPermissionOrAccessControl"];
            404: components["responses"]["NoDeskOrUserUnknownOrPanelUnknown"];
            409: components["responses"]["UserAmbiguousOrUserLeavingOrCodeTakenOrNoFreeCode"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["EditDeskUser422"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["DeskUnavailable"];
        };
    };
    removeDeskUser: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "role": "customer",
                 *       "input": {
                 *         "user": "Ada Lovelace"
                 *       }
                 *     }
                 */
                "application/json": {
                    /**
                     * @description Who is at the desk
                     * @enum {string}
                     */
                    role: "customer" | "representative-1" | "representative-2" | "representative-3" | "dealer-administrator";
                    /** @description The account uses Access Control: only the customer manages its user codes */
                    accessControl?: boolean;
                    input: {
                        /** @description Id or full name of a user */
                        user: string;
                        /** @description Id of a panel */
                        panel?: string;
                    };
                };
            };
        };
        responses: {
            /** @description As asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "user": "user-1",
                     *       "notes": []
                     *     }
                     */
                    "application/json": components["schemas"]["DeskDone"];
                };
            };
            400: components["responses"]["MalformedRequestOrInvalidInputOrTokenInUrlOrMalformedJson"];
            401: components["responses"]["TokenUnknownOrTokenMissing"];
            403: components["responses"]["ForeignOriginOrForeignHostOrReaderOnlyOrNoPermissionOrAccessControl"];
            404: components["responses"]["NoDeskOrUserUnknown"];
            409: components["responses"]["UserAmbiguousOrNoAccess"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["DeskUnavailable"];
        };
    };
    deleteDeskUser: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "role": "customer",
                 *       "input": {
                 *         "user": "Ada Lovelace"
                 *       }
                 *     }
                 */
                "application/json": {
                    /**
                     * @description Who is at the desk
                     * @enum {string}
                     */
                    role: "customer" | "representative-1" | "representative-2" | "representative-3" | "dealer-administrator";
                    /** @description The account uses Access Control: only the customer manages its user codes */
                    accessControl?: boolean;
                    input: {
                        /** @description Id or full name of a user */
                        user: string;
                    };
                };
            };
        };
        responses: {
            /** @description As asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "user": "user-1",
                     *       "notes": []
                     *     }
                     */
                    "application/json": components["schemas"]["DeskDone"];
                };
            };
            400: components["responses"]["MalformedRequestOrInvalidInputOrTokenInUrlOrMalformedJson"];
            401: components["responses"]["TokenUnknownOrTokenMissing"];
            403: components["responses"]["ForeignOriginOrForeignHostOrReaderOnlyOrNoPermissionOrAccessControl"];
            404: components["responses"]["NoDeskOrUserUnknown"];
            409: components["responses"]["UserAmbiguous"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["DeskUnavailable"];
        };
    };
    switchDeskAccessOn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "role": "customer",
                 *       "input": {
                 *         "user": "Ada Lovelace",
                 *         "panel": "house",
                 *         "time": "mon-fri 08:00-16:00"
                 *       }
                 *     }
                 */
                "application/json": {
                    /**
                     * @description Who is at the desk
                     * @enum {string}
                     */
                    role: "customer" | "representative-1" | "representative-2" | "representative-3" | "dealer-administrator";
                    /** @description The account uses Access Control: only the customer manages its user codes */
                    accessControl?: boolean;
                    input: {
                        /** @description Id or full name of a user */
                        user: string;
                        /** @description Id of a panel */
                        panel: string;
                        partitions?: "all" | number[];
                        time?: string;
                        slot?: number;
                    };
                };
            };
        };
        responses: {
            /** @description As asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "user": "user-1",
                     *       "notes": []
                     *     }
                     */
                    "application/json": components["schemas"]["DeskDone"];
                };
            };
            400: components["responses"]["MalformedRequestOrInvalidInputOrTokenInUrlOrMalformedJson"];
            401: components["responses"]["TokenUnknownOrTokenMissing"];
            403: components["responses"]["SwitchDeskAccessOn403"];
            404: components["responses"]["NoDeskOrUserUnknownOrPanelUnknown"];
            409: components["responses"]["UserAmbiguousOrUserLeavingOrCodeTakenOrNoCodeOrSlotOccupied"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["SwitchDeskAccessOn422"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["DeskUnavailable"];
        };
    };
    switchDeskAccessOff: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "role": "customer",
                 *       "input": {
                 *         "user": "Ada Lovelace",
                 *         "panel": "house"
                 *       }
                 *     }
                 */
                "application/json": {
                    /**
                     * @description Who is at the desk
                     * @enum {string}
                     */
                    role: "customer" | "representative-1" | "representative-2" | "representative-3" | "dealer-administrator";
                    /** @description The account uses Access Control: only the customer manages its user codes */
                    accessControl?: boolean;
                    input: {
                        /** @description Id or full name of a user */
                        user: string;
                        /** @description Id of a panel */
                        panel: string;
                        partitions?: number[];
                    };
                };
            };
        };
        responses: {
            /** @description As asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "user": "user-1",
                     *       "notes": []
                     *     }
                     */
                    "application/json": components["schemas"]["DeskDone"];
                };
            };
            400: components["responses"]["MalformedRequestOrInvalidInputOrTokenInUrlOrMalformedJson"];
            401: components["responses"]["TokenUnknownOrTokenMissing"];
            403: components["responses"]["ForeignOriginOrForeignHostOrReaderOnlyOrNoPermissionOrAccessControl"];
            404: components["responses"]["NoDeskOrUserUnknownOrPanelUnknown"];
            409: components["responses"]["UserAmbiguousOrUserLeavingOrNoAccessOrCodeTakenOrNoCode"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["SwitchDeskAccessOff422"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["DeskUnavailable"];
        };
    };
    cancelDeskAccess: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "role": "customer",
                 *       "input": {
                 *         "user": "Ada Lovelace",
                 *         "panel": "house"
                 *       }
                 *     }
                 */
                "application/json": {
                    /**
                     * @description Who is at the desk
                     * @enum {string}
                     */
                    role: "customer" | "representative-1" | "representative-2" | "representative-3" | "dealer-administrator";
                    /** @description The account uses Access Control: only the customer manages its user codes */
                    accessControl?: boolean;
                    input: {
                        /** @description Id or full name of a user */
                        user: string;
                        /** @description Id of a panel */
                        panel: string;
                    };
                };
            };
        };
        responses: {
            /** @description As asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "user": "user-1",
                     *       "notes": []
                     *     }
                     */
                    "application/json": components["schemas"]["DeskDone"];
                };
            };
            400: components["responses"]["MalformedRequestOrInvalidInputOrTokenInUrlOrMalformedJson"];
            401: components["responses"]["TokenUnknownOrTokenMissing"];
            403: components["responses"]["ForeignOriginOrForeignHostOrReaderOnlyOrNoPermissionOrAccessControl"];
            404: components["responses"]["NoDeskOrUserUnknown"];
            409: components["responses"]["UserAmbiguousOrNothingPending"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["DeskUnavailable"];
        };
    };
    addDeskPlan: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "role": "customer",
                 *       "input": {
                 *         "name": "All sites",
                 *         "systems": [
                 *           {
                 *             "panel": "hall"
                 *           },
                 *           {
                 *             "panel": "house",
                 *             "partitions": [
                 *               1
                 *             ]
                 *           }
                 *         ]
                 *       }
                 *     }
                 */
                "application/json": {
                    /**
                     * @description Who is at the desk
                     * @enum {string}
                     */
                    role: "customer" | "representative-1" | "representative-2" | "representative-3" | "dealer-administrator";
                    /** @description The account uses Access Control: only the customer manages its user codes */
                    accessControl?: boolean;
                    input: {
                        name: string;
                        systems?: {
                            panel: string;
                            partitions?: number[];
                        }[];
                        time?: string;
                    };
                };
            };
        };
        responses: {
            /** @description As asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "plan": "plan-6",
                     *       "notes": []
                     *     }
                     */
                    "application/json": components["schemas"]["DeskDone"];
                };
            };
            400: components["responses"]["MalformedRequestOrInvalidInputOrTokenInUrlOrMalformedJson"];
            401: components["responses"]["TokenUnknownOrTokenMissing"];
            403: components["responses"]["ForeignOriginOrForeignHostOrReaderOnlyOrNoPermissionOrAccessControl"];
            404: components["responses"]["NoDeskOrPanelUnknown"];
            409: components["responses"]["CodeTakenOrNoCodeOrPlanExists"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["AddDeskPlan422"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["DeskUnavailable"];
        };
    };
    editDeskPlan: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "role": "representative-3",
                 *       "input": {
                 *         "plan": "All sites",
                 *         "drop": [
                 *           "hall"
                 *         ]
                 *       }
                 *     }
                 */
                "application/json": {
                    /**
                     * @description Who is at the desk
                     * @enum {string}
                     */
                    role: "customer" | "representative-1" | "representative-2" | "representative-3" | "dealer-administrator";
                    /** @description The account uses Access Control: only the customer manages its user codes */
                    accessControl?: boolean;
                    input: {
                        /** @description Id or name of an access plan */
                        plan: string;
                        name?: string;
                        drop?: string[];
                        systems?: {
                            panel: string;
                            partitions?: number[];
                        }[];
                        time?: string;
                    };
                };
            };
        };
        responses: {
            /** @description As asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "plan": "plan-6",
                     *       "notes": []
                     *     }
                     */
                    "application/json": components["schemas"]["DeskDone"];
                };
            };
            400: components["responses"]["MalformedRequestOrInvalidInputOrTokenInUrlOrMalformedJson"];
            401: components["responses"]["TokenUnknownOrTokenMissing"];
            403: components["responses"]["ForeignOriginOrForeignHostOrReaderOnlyOrNoPermissionOrAccessControl"];
            404: components["responses"]["NoDeskOrPlanUnknownOrPanelUnknown"];
            409: components["responses"]["CodeTakenOrNoCodeOrPlanExists"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["EditDeskPlan422"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["DeskUnavailable"];
        };
    };
    deleteDeskPlan: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "role": "customer",
                 *       "input": {
                 *         "plan": "All sites"
                 *       }
                 *     }
                 */
                "application/json": {
                    /**
                     * @description Who is at the desk
                     * @enum {string}
                     */
                    role: "customer" | "representative-1" | "representative-2" | "representative-3" | "dealer-administrator";
                    /** @description The account uses Access Control: only the customer manages its user codes */
                    accessControl?: boolean;
                    input: {
                        /** @description Id or name of an access plan */
                        plan: string;
                    };
                };
            };
        };
        responses: {
            /** @description As asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "plan": "plan-6",
                     *       "notes": []
                     *     }
                     */
                    "application/json": components["schemas"]["DeskDone"];
                };
            };
            400: components["responses"]["MalformedRequestOrInvalidInputOrTokenInUrlOrMalformedJson"];
            401: components["responses"]["TokenUnknownOrTokenMissing"];
            403: components["responses"]["ForeignOriginOrForeignHostOrReaderOnlyOrNoPermissionOrAccessControl"];
            404: components["responses"]["NoDeskOrPlanUnknown"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["DeskUnavailable"];
        };
    };
    assignDeskPlan: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "role": "customer",
                 *       "input": {
                 *         "plan": "All sites",
                 *         "user": "Ada Lovelace"
                 *       }
                 *     }
                 */
                "application/json": {
                    /**
                     * @description Who is at the desk
                     * @enum {string}
                     */
                    role: "customer" | "representative-1" | "representative-2" | "representative-3" | "dealer-administrator";
                    /** @description The account uses Access Control: only the customer manages its user codes */
                    accessControl?: boolean;
                    input: {
                        /** @description Id or name of an access plan */
                        plan: string;
                        /** @description Id or full name of a user */
                        user: string;
                    };
                };
            };
        };
        responses: {
            /** @description As asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "user": "user-1",
                     *       "plan": "plan-6",
                     *       "notes": []
                     *     }
                     */
                    "application/json": components["schemas"]["DeskDone"];
                };
            };
            400: components["responses"]["MalformedRequestOrInvalidInputOrTokenInUrlOrMalformedJson"];
            401: components["responses"]["TokenUnknownOrTokenMissing"];
            403: components["responses"]["ForeignOriginOrForeignHostOrReaderOnlyOrNoPermissionOrAccessControl"];
            404: components["responses"]["NoDeskOrPlanUnknownOrUserUnknownOrPanelUnknown"];
            409: components["responses"]["UserAmbiguousOrUserLeavingOrCodeTakenOrNoCode"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["AssignDeskPlan422"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["DeskUnavailable"];
        };
    };
    unassignDeskPlan: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "role": "customer",
                 *       "input": {
                 *         "plan": "All sites",
                 *         "user": "Ada Lovelace"
                 *       }
                 *     }
                 */
                "application/json": {
                    /**
                     * @description Who is at the desk
                     * @enum {string}
                     */
                    role: "customer" | "representative-1" | "representative-2" | "representative-3" | "dealer-administrator";
                    /** @description The account uses Access Control: only the customer manages its user codes */
                    accessControl?: boolean;
                    input: {
                        /** @description Id or name of an access plan */
                        plan: string;
                        /** @description Id or full name of a user */
                        user: string;
                    };
                };
            };
        };
        responses: {
            /** @description As asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "user": "user-1",
                     *       "plan": "plan-6",
                     *       "notes": []
                     *     }
                     */
                    "application/json": components["schemas"]["DeskDone"];
                };
            };
            400: components["responses"]["MalformedRequestOrInvalidInputOrTokenInUrlOrMalformedJson"];
            401: components["responses"]["TokenUnknownOrTokenMissing"];
            403: components["responses"]["ForeignOriginOrForeignHostOrReaderOnlyOrNoPermissionOrAccessControl"];
            404: components["responses"]["NoDeskOrPlanUnknownOrUserUnknown"];
            409: components["responses"]["UserAmbiguous"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["DeskUnavailable"];
        };
    };
    forgetDeskPanel: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "role": "representative-3",
                 *       "input": {
                 *         "panel": "hall"
                 *       }
                 *     }
                 */
                "application/json": {
                    /**
                     * @description Who is at the desk
                     * @enum {string}
                     */
                    role: "customer" | "representative-1" | "representative-2" | "representative-3" | "dealer-administrator";
                    /** @description The account uses Access Control: only the customer manages its user codes */
                    accessControl?: boolean;
                    input: {
                        /** @description Id of a panel */
                        panel: string;
                    };
                };
            };
        };
        responses: {
            /** @description As asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "notes": []
                     *     }
                     */
                    "application/json": components["schemas"]["DeskDone"];
                };
            };
            400: components["responses"]["MalformedRequestOrInvalidInputOrTokenInUrlOrMalformedJson"];
            401: components["responses"]["TokenUnknownOrTokenMissing"];
            403: components["responses"]["ForeignOriginOrForeignHostOrReaderOnlyOrNoPermissionOrAccessControl"];
            404: components["responses"]["NoDeskOrPanelUnknown"];
            409: components["responses"]["PanelOnline"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["DeskUnavailable"];
        };
    };
    acceptDeskSlot: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "role": "representative-3",
                 *       "input": {
                 *         "panel": "house",
                 *         "slot": 9
                 *       }
                 *     }
                 */
                "application/json": {
                    /**
                     * @description Who is at the desk
                     * @enum {string}
                     */
                    role: "customer" | "representative-1" | "representative-2" | "representative-3" | "dealer-administrator";
                    /** @description The account uses Access Control: only the customer manages its user codes */
                    accessControl?: boolean;
                    input: {
                        /** @description Id of a panel */
                        panel: string;
                        slot: number;
                        /** @description Id or full name of a user */
                        user?: string;
                    };
                };
            };
        };
        responses: {
            /** @description As asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "user": "user-13",
                     *       "notes": []
                     *     }
                     */
                    "application/json": components["schemas"]["DeskDone"];
                };
            };
            400: components["responses"]["MalformedRequestOrInvalidInputOrTokenInUrlOrMalformedJson"];
            401: components["responses"]["TokenUnknownOrTokenMissing"];
            403: components["responses"]["ForeignOriginOrForeignHostOrReaderOnlyOrNoPermissionOrAccessControl"];
            404: components["responses"]["NoDeskOrPanelUnknownOrUserUnknown"];
            409: components["responses"]["UserAmbiguousOrNoDifference"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["DeskUnavailable"];
        };
    };
    undoDeskSlot: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "role": "representative-3",
                 *       "input": {
                 *         "panel": "house",
                 *         "slot": 10
                 *       }
                 *     }
                 */
                "application/json": {
                    /**
                     * @description Who is at the desk
                     * @enum {string}
                     */
                    role: "customer" | "representative-1" | "representative-2" | "representative-3" | "dealer-administrator";
                    /** @description The account uses Access Control: only the customer manages its user codes */
                    accessControl?: boolean;
                    input: {
                        /** @description Id of a panel */
                        panel: string;
                        slot: number;
                        /** @description Id or full name of a user */
                        user?: string;
                    };
                };
            };
        };
        responses: {
            /** @description As asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "transaction": "sxiydqg7-15",
                     *       "notes": []
                     *     }
                     */
                    "application/json": components["schemas"]["DeskDone"];
                };
            };
            400: components["responses"]["MalformedRequestOrInvalidInputOrTokenInUrlOrMalformedJson"];
            401: components["responses"]["TokenUnknownOrTokenMissing"];
            403: components["responses"]["ForeignOriginOrForeignHostOrReaderOnlyOrNoPermissionOrAccessControl"];
            404: components["responses"]["NoDeskOrPanelUnknownOrUserUnknown"];
            409: components["responses"]["UserAmbiguousOrNoDifferenceOrUndoBusy"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["DeskUnavailable"];
        };
    };
    sendDeskCommand: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "role": "representative-2",
                 *       "input": {
                 *         "panel": "house",
                 *         "item": "set-time",
                 *         "timeZone": "America/Denver"
                 *       }
                 *     }
                 */
                "application/json": {
                    /**
                     * @description Who is at the desk
                     * @enum {string}
                     */
                    role: "customer" | "representative-1" | "representative-2" | "representative-3" | "dealer-administrator";
                    /** @description The account uses Access Control: only the customer manages its user codes */
                    accessControl?: boolean;
                    input: {
                        /** @description Id of a panel */
                        panel: string;
                        /** @constant */
                        item: "manage-user-codes";
                    } | {
                        /** @description Id of a panel */
                        panel: string;
                        /** @constant */
                        item: "change-code-length";
                        length: number;
                    } | {
                        /** @description Id of a panel */
                        panel: string;
                        /** @constant */
                        item: "refresh-equipment-list";
                    } | {
                        /** @description Id of a panel */
                        panel: string;
                        /** @constant */
                        item: "set-time";
                        /** Format: date-time */
                        time?: string;
                        timeZone?: string;
                    } | {
                        /** @description Id of a panel */
                        panel: string;
                        /** @constant */
                        item: "arm";
                        /** @enum {string} */
                        mode?: "away" | "home" | "night";
                        partition?: number;
                        bypassOpen?: boolean;
                        noEntryDelay?: boolean;
                    } | {
                        /** @description Id of a panel */
                        panel: string;
                        /** @constant */
                        item: "disarm";
                        partition?: number;
                    } | {
                        /** @description Id of a panel */
                        panel: string;
                        /** @constant */
                        item: "bypass";
                        zone: number;
                        on?: boolean;
                    };
                };
            };
        };
        responses: {
            /** @description As asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "transaction": "sxiydqg7-21",
                     *       "notes": []
                     *     }
                     */
                    "application/json": components["schemas"]["DeskDone"];
                };
            };
            400: components["responses"]["MalformedRequestOrInvalidInputOrTokenInUrlOrMalformedJson"];
            401: components["responses"]["TokenUnknownOrTokenMissing"];
            403: components["responses"]["ForeignOriginOrForeignHostOrReaderOnlyOrNoPermissionOrAccessControl"];
            404: components["responses"]["NoDeskOrPanelUnknown"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["ModeUnsupportedOrPartitionRangeOrZoneRangeOrRemoteCodesUnsupportedOrCodeLengthUnsupportedOrInvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["DeskUnavailable"];
        };
    };
    cancelDeskCommand: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "role": "representative-2",
                 *       "input": {
                 *         "transaction": "sxiydqg7-21"
                 *       }
                 *     }
                 */
                "application/json": {
                    /**
                     * @description Who is at the desk
                     * @enum {string}
                     */
                    role: "customer" | "representative-1" | "representative-2" | "representative-3" | "dealer-administrator";
                    /** @description The account uses Access Control: only the customer manages its user codes */
                    accessControl?: boolean;
                    input: {
                        transaction: string;
                    };
                };
            };
        };
        responses: {
            /** @description As asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "transaction": "sxiydqg7-21",
                     *       "notes": []
                     *     }
                     */
                    "application/json": components["schemas"]["DeskDone"];
                };
            };
            400: components["responses"]["MalformedRequestOrInvalidInputOrTokenInUrlOrMalformedJson"];
            401: components["responses"]["TokenUnknownOrTokenMissing"];
            403: components["responses"]["ForeignOriginOrForeignHostOrReaderOnlyOrNoPermissionOrAccessControl"];
            404: components["responses"]["NoDeskOrTransactionUnknown"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["DeskUnavailable"];
        };
    };
    streamEvents: {
        parameters: {
            query?: {
                panel?: string;
                /** @description A type like `panel.alarm`, or a family of types like `panel.user_code.` */
                type?: string;
                /** @description Only what descends from the request with this transaction: its whole story */
                transaction?: string;
            };
            header?: {
                "last-event-id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One message after the other, of one of these forms; on the wire `data` is JSON text */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "1kz8qf.2",
                     *       "data": {
                     *         "panel": "house",
                     *         "seq": 2,
                     *         "at": "2026-01-01T00:00:00.000Z",
                     *         "source": "panel",
                     *         "type": "panel.arming.changed",
                     *         "data": {
                     *           "partition": 1,
                     *           "from": "disarmed",
                     *           "to": "arming",
                     *           "user": 0,
                     *           "by": "keypad"
                     *         },
                     *         "cause": 1,
                     *         "actor": {
                     *           "via": "control"
                     *         }
                     *       }
                     *     }
                     */
                    "text/event-stream": components["schemas"]["StreamMessage"];
                };
            };
            400: components["responses"]["MalformedRequestOrInvalidInputOrTokenInUrl"];
            401: components["responses"]["TokenUnknownOrTokenMissing"];
            403: components["responses"]["ForeignOriginOrForeignHost"];
            404: components["responses"]["UnknownPanel"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TooManyStreams"];
        };
    };
    streamPanel: {
        parameters: {
            query?: {
                /** @description Tell what goes over the wires of the panel, too */
                wire?: "true" | "false";
            };
            header?: {
                "last-event-id"?: string;
            };
            path: {
                /** @description Id of the panel; of one in a play, `PLAY.PANEL` */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One message after the other, of one of these forms; on the wire `data` is JSON text */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "event": "change",
                     *       "data": {
                     *         "panel": {
                     *           "id": "house",
                     *           "model": "dsc-powerseries-neo",
                     *           "name": "DSC PowerSeries Neo",
                     *           "vendor": "DSC",
                     *           "firmware": "1.35",
                     *           "link": "down",
                     *           "waiting": 0,
                     *           "seq": 0,
                     *           "power": {
                     *             "mains": true,
                     *             "battery": "ok",
                     *             "power": "mains"
                     *           },
                     *           "partitions": [
                     *             {
                     *               "partition": 1,
                     *               "arming": "disarmed"
                     *             }
                     *           ],
                     *           "slots": {
                     *             "used": 1,
                     *             "limit": 95,
                     *             "full": false
                     *           },
                     *           "faults": [],
                     *           "zones": [
                     *             {
                     *               "zone": 1,
                     *               "name": "Front door",
                     *               "kind": "entry_exit",
                     *               "partition": 1,
                     *               "open": false,
                     *               "tamper": false,
                     *               "trouble": false,
                     *               "bypassed": false
                     *             },
                     *             {
                     *               "zone": 2,
                     *               "name": "Back door",
                     *               "kind": "entry_exit",
                     *               "partition": 1,
                     *               "open": false,
                     *               "tamper": false,
                     *               "trouble": false,
                     *               "bypassed": false
                     *             },
                     *             {
                     *               "zone": 3,
                     *               "name": "Living room window",
                     *               "kind": "perimeter",
                     *               "partition": 1,
                     *               "open": false,
                     *               "tamper": false,
                     *               "trouble": false,
                     *               "bypassed": false
                     *             }
                     *           ]
                     *         },
                     *         "users": {
                     *           "limit": 95,
                     *           "used": 1,
                     *           "free": 94,
                     *           "freeDuress": 94,
                     *           "full": false,
                     *           "codeLength": 4,
                     *           "revealable": true,
                     *           "runs": [
                     *             {
                     *               "role": "master",
                     *               "from": 1,
                     *               "to": 1,
                     *               "counts": true,
                     *               "remote": "modify"
                     *             },
                     *             {
                     *               "role": "ordinary",
                     *               "from": 2,
                     *               "to": 95,
                     *               "counts": true,
                     *               "remote": "manage"
                     *             }
                     *           ],
                     *           "slots": [
                     *             {
                     *               "slot": 1,
                     *               "status": "occupied_enabled",
                     *               "userType": "programming",
                     *               "partitions": [
                     *                 1
                     *               ],
                     *               "generation": "3ac8cf5f",
                     *               "revision": 1,
                     *               "inPanel": true
                     *             }
                     *           ]
                     *         }
                     *       }
                     *     }
                     */
                    "text/event-stream": components["schemas"]["LiveMessage"];
                };
            };
            400: components["responses"]["MalformedRequestOrInvalidInputOrTokenInUrl"];
            401: components["responses"]["TokenUnknownOrTokenMissing"];
            403: components["responses"]["ForeignOriginOrForeignHost"];
            404: components["responses"]["UnknownPanel"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TooManyStreams"];
        };
    };
}
