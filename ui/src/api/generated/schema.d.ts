// Written by npm run client from the API's OpenAPI document; do not edit.
export interface paths {
    "/api/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List events, newest first
         * @description All filters are joined by "and". `from` is inclusive, `to` exclusive, both by `timestamp`.
         */
        get: {
            parameters: {
                query?: {
                    messageId?: string;
                    /** @description Id of a source. */
                    source?: string;
                    /** @description A user id or anonymous id; a user's anonymous past is found too. */
                    user?: string;
                    /** @description A group id. */
                    account?: string;
                    /** @description Name of a track call, exactly. */
                    event?: string;
                    type?: "track" | "identify" | "page" | "screen" | "group" | "alias";
                    /** @description ISO 8601 (UTC unless it says otherwise), or relative: -90s, -15m, -1h, -7d, -4w, now. */
                    from?: string;
                    /** @description ISO 8601 (UTC unless it says otherwise), or relative: -90s, -15m, -1h, -7d, -4w, now. */
                    to?: string;
                    /** @description Most entries in one answer. */
                    limit?: number;
                    /** @description `next` of the page before; absent for the first page. */
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            events: components["schemas"]["Event"][];
                            /** @description Cursor of the next page; null on the last one. */
                            next: string | null;
                        };
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events/{messageId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One event by its messageId */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    messageId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Event"];
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/refusals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List refused events, newest first
         * @description Codes are Segment's ingest codes and a few of our own. Times are by `receivedAt`.
         */
        get: {
            parameters: {
                query?: {
                    source?: string;
                    code?: string;
                    messageId?: string;
                    /** @description ISO 8601 (UTC unless it says otherwise), or relative: -90s, -15m, -1h, -7d, -4w, now. */
                    from?: string;
                    /** @description ISO 8601 (UTC unless it says otherwise), or relative: -90s, -15m, -1h, -7d, -4w, now. */
                    to?: string;
                    /** @description Most entries in one answer. */
                    limit?: number;
                    /** @description `next` of the page before; absent for the first page. */
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            refusals: components["schemas"]["Refusal"][];
                            /** @description Cursor of the next page; null on the last one. */
                            next: string | null;
                        };
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events/{messageId}/passport": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All that is known of one event
         * @description Stored, or else in the quarantine, or else refused. Of several sources with the same messageId the newest event, or that of `source`.
         */
        get: {
            parameters: {
                query?: {
                    /** @description Id of a source. */
                    source?: string;
                };
                header?: never;
                path: {
                    messageId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Passport"];
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/refusals/{refusalId}/passport": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All that is known of one refused event */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    refusalId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Passport"];
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/query": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask a question in SQL
         * @description One SELECT in the dialect of ClickHouse over `events`, `identity_links`, `user_traits`, `account_traits`, `memberships`, `refusals` and `books`. Read-only, with limits on time, memory and rows.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @example SELECT event, count() AS events FROM events GROUP BY event ORDER BY events DESC */
                        sql: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Answer"];
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description It conflicts with what is there, or a file manages it (managed_by_file). */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tables": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the tables and views that questions can name
         * @description Tables first, then a view for each event that a published plan has a rule for: its fields are columns, and values of the wrong type are in `_rescued` with the reason.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            tables: components["schemas"]["Table"][];
                        };
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/activity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Events a minute in the last hour, or an hour in the last day
         * @description Every bucket is listed, empty ones too; the last one is still filling. What is on its way to the warehouse is not in it yet.
         */
        get: {
            parameters: {
                query?: {
                    range?: "hour" | "day";
                    source?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Activity"];
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/books": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The books: where every received event went
         * @description received = duplicate + refused + quarantined + stored + pending, per source and hour. The range is widened to whole hours; without one it is the last 24 hours.
         */
        get: {
            parameters: {
                query?: {
                    /** @description ISO 8601 (UTC unless it says otherwise), or relative: -90s, -15m, -1h, -7d, -4w, now. */
                    from?: string;
                    /** @description ISO 8601 (UTC unless it says otherwise), or relative: -90s, -15m, -1h, -7d, -4w, now. */
                    to?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /**
                             * @description ISO 8601, UTC.
                             * @example 2026-03-01T12:00:00.000Z
                             */
                            from: string;
                            /**
                             * @description ISO 8601, UTC.
                             * @example 2026-03-01T12:00:00.000Z
                             */
                            to: string;
                            total: components["schemas"]["Totals"];
                            hours: components["schemas"]["BookEntry"][];
                        };
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List sources */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description They are the demo's: what they sent was made up. */
                            demo: boolean;
                            sources: components["schemas"]["Source"][];
                        };
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        /** Create a source with a write key */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @example Web */
                        name: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Source"];
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description It conflicts with what is there, or a file manages it (managed_by_file). */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sources/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One source */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Source"];
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /**
         * Delete a source and its write keys
         * @description Its events stay. What its keys send from now on is kept as refused (project_not_found).
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Deleted. */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description It conflicts with what is there, or a file manages it (managed_by_file). */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /** Rename, disable or enable a source */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name?: string;
                        enabled?: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Source"];
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description It conflicts with what is there, or a file manages it (managed_by_file). */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/sources/{id}/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rotate the write key
         * @description Makes a new key; the present ones go on working for `overlapHours`.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * @description Hours until the present keys end; 0 ends them now.
                         * @default 24
                         */
                        overlapHours?: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Source"];
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description It conflicts with what is there, or a file manages it (managed_by_file). */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sources/{id}/keys/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End one write key now */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    key: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Source"];
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description It conflicts with what is there, or a file manages it (managed_by_file). */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/signing-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Since when the secret signs that webhooks are signed with
         * @description The secret itself is told when it is made and never again.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SigningState"];
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Make the secret that webhooks are signed with
         * @description The answer is the only place where it is told. The secret before it goes on signing beside it for `overlapHours`, so that receivers can be changed one by one.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * @description How long the one before signs as well; 0 for no longer.
                         * @default 24
                         */
                        overlapHours?: number;
                    } | null;
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SigningSecret"];
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description It conflicts with what is there, or a file manages it (managed_by_file). */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sources/{id}/snippet": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The snippet for a web page's head */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Address that clients send events to. */
                            collectUrl: string;
                            writeKey: string;
                            /** @description HTML, one script element. */
                            snippet: string;
                        };
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sources/{id}/examples": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A program for every client, ready to copy */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            examples: {
                                /** @description javascript, npm, node, python, go, java, ruby, php, kotlin and so on. */
                                id: string;
                                title: string;
                                /** @description The command to run or the lines for the build file; null when nothing is to be had first. */
                                install: string | null;
                                filename: string;
                                code: string;
                                /** @description What has to be known, such as that the client needs https. */
                                note: string | null;
                            }[];
                        };
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/violations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List violations of tracking plans, newest first
         * @description Of events that were kept, and of events that were blocked. Times are by `receivedAt`.
         */
        get: {
            parameters: {
                query?: {
                    source?: string;
                    /** @description Of the call: track, identify, ... */
                    type?: string;
                    event?: string;
                    field?: string;
                    plan?: string;
                    rule?: string;
                    violationType?: string;
                    outcome?: "allow" | "omit" | "block";
                    library?: string;
                    libraryVersion?: string;
                    messageId?: string;
                    /** @description ISO 8601 (UTC unless it says otherwise), or relative: -90s, -15m, -1h, -7d, -4w, now. */
                    from?: string;
                    /** @description ISO 8601 (UTC unless it says otherwise), or relative: -90s, -15m, -1h, -7d, -4w, now. */
                    to?: string;
                    /** @description Most entries in one answer. */
                    limit?: number;
                    /** @description `next` of the page before; absent for the first page. */
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            violations: components["schemas"]["Violation"][];
                            /** @description Cursor of the next page; null on the last one. */
                            next: string | null;
                        };
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/violations/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count violations by what they have in common
         * @description The largest group first; by day in the order of days.
         */
        get: {
            parameters: {
                query?: {
                    /** @description One or more, separated by commas: event, field, source, library, day, rule, type, outcome. */
                    by?: string;
                    source?: string;
                    /** @description Of the call: track, identify, ... */
                    type?: string;
                    event?: string;
                    field?: string;
                    plan?: string;
                    rule?: string;
                    violationType?: string;
                    outcome?: "allow" | "omit" | "block";
                    library?: string;
                    libraryVersion?: string;
                    messageId?: string;
                    /** @description ISO 8601 (UTC unless it says otherwise), or relative: -90s, -15m, -1h, -7d, -4w, now. */
                    from?: string;
                    /** @description ISO 8601 (UTC unless it says otherwise), or relative: -90s, -15m, -1h, -7d, -4w, now. */
                    to?: string;
                    /** @description Most entries in one answer. */
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            counts: {
                                /** @description What the group has in common. */
                                by: {
                                    [key: string]: string;
                                };
                                violations: number;
                                /** @description Events that have one or more of them. */
                                events: number;
                                /**
                                 * @description ISO 8601, UTC.
                                 * @example 2026-03-01T12:00:00.000Z
                                 */
                                firstAt: string;
                                /**
                                 * @description ISO 8601, UTC.
                                 * @example 2026-03-01T12:00:00.000Z
                                 */
                                lastAt: string;
                            }[];
                        };
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/quarantine/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Groups of events that were blocked for the same
         * @description A group is of one source, event, library version and set of broken rules. The largest first, times by `receivedAt`.
         */
        get: {
            parameters: {
                query?: {
                    state?: "held" | "released" | "discarded";
                    cause?: string;
                    source?: string;
                    event?: string;
                    plan?: string;
                    messageId?: string;
                    /** @description ISO 8601 (UTC unless it says otherwise), or relative: -90s, -15m, -1h, -7d, -4w, now. */
                    from?: string;
                    /** @description ISO 8601 (UTC unless it says otherwise), or relative: -90s, -15m, -1h, -7d, -4w, now. */
                    to?: string;
                    /** @description Most entries in one answer. */
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            groups: components["schemas"]["HeldGroup"][];
                        };
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/quarantine/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List events of the quarantine, newest first
         * @description Of one group with `cause`. Times are by `receivedAt`.
         */
        get: {
            parameters: {
                query?: {
                    state?: "held" | "released" | "discarded";
                    cause?: string;
                    source?: string;
                    event?: string;
                    plan?: string;
                    messageId?: string;
                    /** @description ISO 8601 (UTC unless it says otherwise), or relative: -90s, -15m, -1h, -7d, -4w, now. */
                    from?: string;
                    /** @description ISO 8601 (UTC unless it says otherwise), or relative: -90s, -15m, -1h, -7d, -4w, now. */
                    to?: string;
                    /** @description Most entries in one answer. */
                    limit?: number;
                    /** @description `next` of the page before; absent for the first page. */
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            events: components["schemas"]["HeldEvent"][];
                            /** @description Cursor of the next page; null on the last one. */
                            next: string | null;
                        };
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/quarantine/events/{quarantineId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One event of the quarantine */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    quarantineId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["HeldEvent"];
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/quarantine/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Try it on the real events, changing nothing */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * @description `release`: store them as they are, without asking the plan. `accept`: run them through the plan in force, after it was changed. `fix`: mend them, then run them through the plan in force. `discard`: never store them.
                         * @enum {string}
                         */
                        kind: "release" | "accept" | "fix" | "discard";
                        /** @description Which held events. All that is given must fit. */
                        about: {
                            /** @description Of a group. */
                            cause?: string;
                            /** @description Id of a source. */
                            source?: string;
                            /** @description The events' name, exactly. */
                            event?: string;
                            /** @description Single events, by quarantineId. */
                            ids?: string[];
                        };
                        fix?: components["schemas"]["FixInput"];
                        /**
                         * @description Most events to try.
                         * @default 1000
                         */
                        tried?: number;
                        /**
                         * @description Most events to show before and after.
                         * @default 10
                         */
                        samples?: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Held events that it would be about. */
                            total: number;
                            /** @description The first of them, in the order of receipt. */
                            tried: number;
                            outcomes: {
                                stored: number;
                                held: number;
                                refused: number;
                                discarded: number;
                            };
                            samples: {
                                quarantineId: string;
                                messageId: string;
                                /**
                                 * @description ISO 8601, UTC.
                                 * @example 2026-03-01T12:00:00.000Z
                                 */
                                receivedAt: string;
                                /** @enum {string} */
                                outcome: "stored" | "held" | "refused" | "discarded";
                                /** @description Why it would be refused. */
                                reason: string | null;
                                /** @description As it came. */
                                before: ({
                                    messageId?: string;
                                    /** @description track, identify, page, screen, group or alias. */
                                    type?: string;
                                    /**
                                     * @description When it happened, corrected for the client's clock.
                                     * @example 2026-03-01T12:00:00.000Z
                                     */
                                    timestamp?: string;
                                    /**
                                     * @description ISO 8601, UTC.
                                     * @example 2026-03-01T12:00:00.000Z
                                     */
                                    receivedAt?: string;
                                    /** @description Id of the source it came through. */
                                    source?: string;
                                } & {
                                    [key: string]: unknown;
                                }) | null;
                                /** @description As it would be stored, or held. */
                                after: ({
                                    messageId?: string;
                                    /** @description track, identify, page, screen, group or alias. */
                                    type?: string;
                                    /**
                                     * @description When it happened, corrected for the client's clock.
                                     * @example 2026-03-01T12:00:00.000Z
                                     */
                                    timestamp?: string;
                                    /**
                                     * @description ISO 8601, UTC.
                                     * @example 2026-03-01T12:00:00.000Z
                                     */
                                    receivedAt?: string;
                                    /** @description Id of the source it came through. */
                                    source?: string;
                                } & {
                                    [key: string]: unknown;
                                }) | null;
                                changes: {
                                    path: string;
                                    before?: unknown;
                                    after?: unknown;
                                }[];
                                /** @description What the plan in force would say. */
                                violations: {
                                    type: string;
                                    field: string;
                                    description: string;
                                    rule: string | null;
                                    ruleVersion: number | null;
                                    /** @description Found by the common rule. */
                                    common: boolean;
                                    /**
                                     * @description What its control said.
                                     * @enum {string}
                                     */
                                    outcome: "allow" | "omit" | "block";
                                }[];
                            }[];
                        };
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description It conflicts with what is there, or a file manages it (managed_by_file). */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/quarantine/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List jobs, newest first */
        get: {
            parameters: {
                query?: {
                    /** @description Most entries in one answer. */
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            jobs: components["schemas"]["QuarantineJob"][];
                        };
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Release, accept, fix or discard held events, in the background
         * @description Released events keep their messageId and times. It goes on after a restart, can be stopped and resumed, and does to each event once what it says. Jobs run one after the other.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * @description `release`: store them as they are, without asking the plan. `accept`: run them through the plan in force, after it was changed. `fix`: mend them, then run them through the plan in force. `discard`: never store them.
                         * @enum {string}
                         */
                        kind: "release" | "accept" | "fix" | "discard";
                        /** @description Which held events. All that is given must fit. */
                        about: {
                            /** @description Of a group. */
                            cause?: string;
                            /** @description Id of a source. */
                            source?: string;
                            /** @description The events' name, exactly. */
                            event?: string;
                            /** @description Single events, by quarantineId. */
                            ids?: string[];
                        };
                        fix?: components["schemas"]["FixInput"];
                        /** @description Also keeps the fix for events to come of this source. */
                        keep?: {
                            source: string;
                            title: string;
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["QuarantineJob"];
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description It conflicts with what is there, or a file manages it (managed_by_file). */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/quarantine/jobs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far a job is */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["QuarantineJob"];
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/quarantine/jobs/{id}/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop a job; what it has done stays */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["QuarantineJob"];
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description It conflicts with what is there, or a file manages it (managed_by_file). */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/quarantine/jobs/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Go on with a stopped job */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["QuarantineJob"];
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description It conflicts with what is there, or a file manages it (managed_by_file). */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/fixes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the fixes that are kept for events to come
         * @description In the order in which they are applied, each in its newest version.
         */
        get: {
            parameters: {
                query?: {
                    source?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            fixes: components["schemas"]["KeptFix"][];
                        };
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Keep a fix for events to come of a source
         * @description It is applied before the plan is asked; events that it changed say so in `context.protocols.fixed`.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        source: string;
                        title: string;
                        fix: components["schemas"]["FixInput"];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["KeptFix"];
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description It conflicts with what is there, or a file manages it (managed_by_file). */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/fixes/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One kept fix with all its versions, the newest first */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            versions: components["schemas"]["KeptFix"][];
                        };
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /** Delete a kept fix with all its versions */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description It is gone; what it did stays. */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description It conflicts with what is there, or a file manages it (managed_by_file). */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /**
         * Change, disable or enable a kept fix: the next version of it
         * @description It changes events from then on; what it did before stays.
         */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        title?: string;
                        fix?: components["schemas"]["FixInput"];
                        enabled?: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["KeptFix"];
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description It conflicts with what is there, or a file manages it (managed_by_file). */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/plans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List plans */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            plans: components["schemas"]["Plan"][];
                        };
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Make a plan
         * @description It has a draft and governs nothing until it is published and connected.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            /** @description A name for an empty plan, a template, or a document. */
            requestBody: {
                content: {
                    "application/json": {
                        name?: string;
                        description?: string;
                        document?: components["schemas"]["PlanDocument"];
                        /**
                         * @description Id of one of GET /api/v1/plan-templates.
                         * @example core-three
                         */
                        template?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PlanWithDraft"];
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description It conflicts with what is there, or a file manages it (managed_by_file). */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plans/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One plan with its draft */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PlanWithDraft"];
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /**
         * Delete a plan with all its versions
         * @description Refused while sources are connected, unless `force`: then they are held to no plan.
         */
        delete: {
            parameters: {
                query?: {
                    force?: "true" | "false";
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description It is gone. */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description It conflicts with what is there, or a file manages it (managed_by_file). */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plans/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a plan of a file
         * @description Refused with every problem (`invalid_plan`), each with its line where the file has lines.
         */
        post: {
            parameters: {
                query?: {
                    /** @description What the body's JSON is. */
                    format?: "document" | "segment" | "typewriter";
                    /** @description Of the plan, where its file has no name: CSV. */
                    name?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["PlanDocument"];
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PlanWithDraft"];
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description It conflicts with what is there, or a file manages it (managed_by_file). */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plans/{id}/draft": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Replace the draft
         * @description Refused with every problem (`invalid_plan`) when it could not be published. The same draft again changes nothing.
         */
        put: {
            parameters: {
                query?: {
                    /** @description What the body's JSON is. */
                    format?: "document" | "segment" | "typewriter";
                    /** @description Of the plan, where its file has no name: CSV. */
                    name?: string;
                };
                header?: {
                    /** @description Revision of the draft that you have read; answered 409 when it has changed since. */
                    "if-match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["PlanDocument"];
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PlanWithDraft"];
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description It conflicts with what is there, or a file manages it (managed_by_file). */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plans/{id}/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Add, change and remove rules and properties of the draft
         * @description In turn, all or none.
         */
        patch: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Revision of the draft that you have read; answered 409 when it has changed since. */
                    "if-match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        edits: ({
                            /** @enum {string} */
                            op: "add-rule";
                            /** @description A whole rule, as in the document. */
                            rule: {
                                /** @enum {string} */
                                type: "track" | "identify" | "group" | "page" | "screen" | "common";
                                name?: string;
                                /** @default 1 */
                                version?: number;
                            } & {
                                [key: string]: unknown;
                            };
                        } | {
                            /** @enum {string} */
                            op: "change-rule";
                            /** @description Which rule. */
                            rule: {
                                /** @enum {string} */
                                type: "track" | "identify" | "group" | "page" | "screen" | "common";
                                /** @description Of track rules. */
                                name?: string;
                                /** @default 1 */
                                version?: number;
                            };
                            /** @description Fields of the rule to set, such as `why` or `schema`; null takes one away. */
                            to: {
                                [key: string]: unknown;
                            };
                        } | {
                            /** @enum {string} */
                            op: "remove-rule";
                            /** @description Which rule. */
                            rule: {
                                /** @enum {string} */
                                type: "track" | "identify" | "group" | "page" | "screen" | "common";
                                /** @description Of track rules. */
                                name?: string;
                                /** @default 1 */
                                version?: number;
                            };
                        } | {
                            /** @enum {string} */
                            op: "set-property";
                            /** @description Which rule. */
                            rule: {
                                /** @enum {string} */
                                type: "track" | "identify" | "group" | "page" | "screen" | "common";
                                /** @description Of track rules. */
                                name?: string;
                                /** @default 1 */
                                version?: number;
                            };
                            property: string;
                            /** @description JSON Schema draft-07. */
                            schema: boolean | {
                                [key: string]: unknown;
                            };
                            /** @default false */
                            required?: boolean;
                        } | {
                            /** @enum {string} */
                            op: "remove-property";
                            /** @description Which rule. */
                            rule: {
                                /** @enum {string} */
                                type: "track" | "identify" | "group" | "page" | "screen" | "common";
                                /** @description Of track rules. */
                                name?: string;
                                /** @default 1 */
                                version?: number;
                            };
                            property: string;
                        })[];
                    } | {
                        changes: ({
                            /** @enum {string} */
                            kind: "plan_changed";
                            /** @enum {string} */
                            field: "name" | "description" | "funnel" | "conventions" | "lints" | "imported";
                            from?: unknown;
                            to?: unknown;
                            severity?: string;
                            sentence?: string;
                        } | {
                            /** @enum {string} */
                            kind: "library_changed";
                            /** @enum {string} */
                            shelf: "properties" | "traits";
                            name: string;
                            from?: unknown;
                            to?: unknown;
                            severity?: string;
                            sentence?: string;
                        } | {
                            /** @enum {string} */
                            kind: "rule_renamed";
                            rule: {
                                /** @enum {string} */
                                type: "track" | "identify" | "group" | "page" | "screen" | "common";
                                name?: string;
                                version: number;
                            };
                            to: string;
                            severity?: string;
                            sentence?: string;
                        } | {
                            /** @enum {string} */
                            kind: "rule_removed";
                            rule: {
                                /** @enum {string} */
                                type: "track" | "identify" | "group" | "page" | "screen" | "common";
                                name?: string;
                                version: number;
                            };
                            severity?: string;
                            sentence?: string;
                        } | {
                            /** @enum {string} */
                            kind: "rule_added";
                            added: unknown;
                            at: number;
                            severity?: string;
                            sentence?: string;
                        } | {
                            /** @enum {string} */
                            kind: "rule_changed";
                            rule: {
                                /** @enum {string} */
                                type: "track" | "identify" | "group" | "page" | "screen" | "common";
                                name?: string;
                                version: number;
                            };
                            /** @enum {string} */
                            field: "why" | "owner" | "side" | "when" | "cadence" | "labels" | "example" | "deprecatedSince" | "imported";
                            from?: unknown;
                            to?: unknown;
                            severity?: string;
                            sentence?: string;
                        } | {
                            /** @enum {string} */
                            kind: "property_renamed";
                            rule: {
                                /** @enum {string} */
                                type: "track" | "identify" | "group" | "page" | "screen" | "common";
                                name?: string;
                                version: number;
                            };
                            /** @enum {string} */
                            container: "properties" | "traits" | "context";
                            name: string;
                            to: string;
                            severity?: string;
                            sentence?: string;
                        } | {
                            /** @enum {string} */
                            kind: "property_removed";
                            rule: {
                                /** @enum {string} */
                                type: "track" | "identify" | "group" | "page" | "screen" | "common";
                                name?: string;
                                version: number;
                            };
                            /** @enum {string} */
                            container: "properties" | "traits" | "context";
                            name: string;
                            severity?: string;
                            sentence?: string;
                        } | {
                            /** @enum {string} */
                            kind: "property_added";
                            rule: {
                                /** @enum {string} */
                                type: "track" | "identify" | "group" | "page" | "screen" | "common";
                                name?: string;
                                version: number;
                            };
                            /** @enum {string} */
                            container: "properties" | "traits" | "context";
                            name: string;
                            schema: unknown;
                            required: boolean;
                            after: string | null;
                            severity?: string;
                            sentence?: string;
                        } | {
                            /** @enum {string} */
                            kind: "property_changed";
                            rule: {
                                /** @enum {string} */
                                type: "track" | "identify" | "group" | "page" | "screen" | "common";
                                name?: string;
                                version: number;
                            };
                            /** @enum {string} */
                            container: "properties" | "traits" | "context";
                            name: string;
                            from: unknown;
                            to: unknown;
                            required: boolean;
                            severity?: string;
                            sentence?: string;
                        } | {
                            /** @enum {string} */
                            kind: "schema_changed";
                            rule: {
                                /** @enum {string} */
                                type: "track" | "identify" | "group" | "page" | "screen" | "common";
                                name?: string;
                                version: number;
                            };
                            from: unknown;
                            to: unknown;
                            severity?: string;
                            sentence?: string;
                        } | {
                            /** @enum {string} */
                            kind: "rules_reordered";
                            order: {
                                /** @enum {string} */
                                type: "track" | "identify" | "group" | "page" | "screen" | "common";
                                name?: string;
                                version: number;
                            }[];
                            severity?: string;
                            sentence?: string;
                        })[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PlanWithDraft"];
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description It conflicts with what is there, or a file manages it (managed_by_file). */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/plans/{id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List what was published, newest first */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Number of the version in force. */
                            published: number | null;
                            versions: components["schemas"]["PlanVersion"][];
                        };
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plans/{id}/versions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One version with its document */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    version: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PlanVersionWithDocument"];
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plans/{id}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Publish the draft, or an old version again
         * @description It becomes the next version and is in force for the connected sources at once. What is in force already makes no new version. Refused with every problem (`invalid_plan`) when it cannot be used; then nothing changes.
         */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Revision of the draft that you have read; answered 409 when it has changed since. */
                    "if-match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * @description What changed and why, for the history.
                         * @default
                         */
                        note?: string;
                        /** @description An old version to publish again as a new one. A draft with changes of its own stays. */
                        version?: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PublishedPlan"];
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description It conflicts with what is there, or a file manages it (managed_by_file). */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plans/{id}/diff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is different between two states of a plan */
        get: {
            parameters: {
                query?: {
                    /** @description `draft`, `published`, or the number of a version. */
                    from?: string;
                    /** @description `draft`, `published`, or the number of a version. */
                    to?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PlanDiff"];
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plans/{id}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A plan as a file
         * @description `segment`: Segment Protocols. `typewriter`: the plan.json that Typewriter reads. `csv`: the columns of Segment's template.
         */
        get: {
            parameters: {
                query?: {
                    format?: "yaml" | "segment" | "typewriter" | "csv" | "markdown";
                    /** @description `draft`, `published`, or the number of a version. */
                    version?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The file. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/yaml": string;
                        "application/json": string;
                        "text/csv": string;
                        "text/markdown": string;
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plan-templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Plans to begin with */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            templates: components["schemas"]["PlanTemplate"][];
                        };
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plans/{id}/sources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The sources that are held to a plan, with their controls */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            sources: components["schemas"]["PlanSource"][];
                        };
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plans/{id}/sources/{source}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Hold a source to a plan
         * @description A newly connected source only watches: nothing is omitted or blocked until its controls say so. A source has one plan.
         */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    source: string;
                };
                cookie?: never;
            };
            /** @description Controls to set at once; `{}` for none. */
            requestBody: {
                content: {
                    "application/json": {
                        track?: {
                            /**
                             * @description Calls that no rule is for. Nothing can be omitted from those.
                             * @enum {string}
                             */
                            unplannedEvents?: "allow" | "block";
                            /**
                             * @description Properties or traits that the rule does not name.
                             * @enum {string}
                             */
                            unplannedFields?: "allow" | "omit" | "block";
                            /**
                             * @description Fields that break the rule's schema.
                             * @enum {string}
                             */
                            violations?: "allow" | "omit" | "block";
                            /**
                             * @description Fields that break the common rule.
                             * @enum {string}
                             */
                            commonViolations?: "allow" | "omit" | "block";
                        };
                        identify?: {
                            /**
                             * @description Calls that no rule is for. Nothing can be omitted from those.
                             * @enum {string}
                             */
                            unplannedEvents?: "allow" | "block";
                            /**
                             * @description Properties or traits that the rule does not name.
                             * @enum {string}
                             */
                            unplannedFields?: "allow" | "omit" | "block";
                            /**
                             * @description Fields that break the rule's schema.
                             * @enum {string}
                             */
                            violations?: "allow" | "omit" | "block";
                            /**
                             * @description Fields that break the common rule.
                             * @enum {string}
                             */
                            commonViolations?: "allow" | "omit" | "block";
                        };
                        group?: {
                            /**
                             * @description Calls that no rule is for. Nothing can be omitted from those.
                             * @enum {string}
                             */
                            unplannedEvents?: "allow" | "block";
                            /**
                             * @description Properties or traits that the rule does not name.
                             * @enum {string}
                             */
                            unplannedFields?: "allow" | "omit" | "block";
                            /**
                             * @description Fields that break the rule's schema.
                             * @enum {string}
                             */
                            violations?: "allow" | "omit" | "block";
                            /**
                             * @description Fields that break the common rule.
                             * @enum {string}
                             */
                            commonViolations?: "allow" | "omit" | "block";
                        };
                        page?: {
                            /**
                             * @description Calls that no rule is for. Nothing can be omitted from those.
                             * @enum {string}
                             */
                            unplannedEvents?: "allow" | "block";
                            /**
                             * @description Properties or traits that the rule does not name.
                             * @enum {string}
                             */
                            unplannedFields?: "allow" | "omit" | "block";
                            /**
                             * @description Fields that break the rule's schema.
                             * @enum {string}
                             */
                            violations?: "allow" | "omit" | "block";
                            /**
                             * @description Fields that break the common rule.
                             * @enum {string}
                             */
                            commonViolations?: "allow" | "omit" | "block";
                        };
                        screen?: {
                            /**
                             * @description Calls that no rule is for. Nothing can be omitted from those.
                             * @enum {string}
                             */
                            unplannedEvents?: "allow" | "block";
                            /**
                             * @description Properties or traits that the rule does not name.
                             * @enum {string}
                             */
                            unplannedFields?: "allow" | "omit" | "block";
                            /**
                             * @description Fields that break the rule's schema.
                             * @enum {string}
                             */
                            violations?: "allow" | "omit" | "block";
                            /**
                             * @description Fields that break the common rule.
                             * @enum {string}
                             */
                            commonViolations?: "allow" | "omit" | "block";
                        };
                        /** @description Id of the source that receives `Violation Generated`; null for none. */
                        forwardViolationsTo?: string | null;
                        /** @description Id of the source that receives blocked events whole; null for none. */
                        forwardBlockedTo?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PlanSource"];
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description It conflicts with what is there, or a file manages it (managed_by_file). */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        post?: never;
        /** Hold a source to no plan */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    source: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Its events pass unchecked from now on. */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description It conflicts with what is there, or a file manages it (managed_by_file). */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /**
         * Change a source's controls
         * @description What is left out stays.
         */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    source: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        track?: {
                            /**
                             * @description Calls that no rule is for. Nothing can be omitted from those.
                             * @enum {string}
                             */
                            unplannedEvents?: "allow" | "block";
                            /**
                             * @description Properties or traits that the rule does not name.
                             * @enum {string}
                             */
                            unplannedFields?: "allow" | "omit" | "block";
                            /**
                             * @description Fields that break the rule's schema.
                             * @enum {string}
                             */
                            violations?: "allow" | "omit" | "block";
                            /**
                             * @description Fields that break the common rule.
                             * @enum {string}
                             */
                            commonViolations?: "allow" | "omit" | "block";
                        };
                        identify?: {
                            /**
                             * @description Calls that no rule is for. Nothing can be omitted from those.
                             * @enum {string}
                             */
                            unplannedEvents?: "allow" | "block";
                            /**
                             * @description Properties or traits that the rule does not name.
                             * @enum {string}
                             */
                            unplannedFields?: "allow" | "omit" | "block";
                            /**
                             * @description Fields that break the rule's schema.
                             * @enum {string}
                             */
                            violations?: "allow" | "omit" | "block";
                            /**
                             * @description Fields that break the common rule.
                             * @enum {string}
                             */
                            commonViolations?: "allow" | "omit" | "block";
                        };
                        group?: {
                            /**
                             * @description Calls that no rule is for. Nothing can be omitted from those.
                             * @enum {string}
                             */
                            unplannedEvents?: "allow" | "block";
                            /**
                             * @description Properties or traits that the rule does not name.
                             * @enum {string}
                             */
                            unplannedFields?: "allow" | "omit" | "block";
                            /**
                             * @description Fields that break the rule's schema.
                             * @enum {string}
                             */
                            violations?: "allow" | "omit" | "block";
                            /**
                             * @description Fields that break the common rule.
                             * @enum {string}
                             */
                            commonViolations?: "allow" | "omit" | "block";
                        };
                        page?: {
                            /**
                             * @description Calls that no rule is for. Nothing can be omitted from those.
                             * @enum {string}
                             */
                            unplannedEvents?: "allow" | "block";
                            /**
                             * @description Properties or traits that the rule does not name.
                             * @enum {string}
                             */
                            unplannedFields?: "allow" | "omit" | "block";
                            /**
                             * @description Fields that break the rule's schema.
                             * @enum {string}
                             */
                            violations?: "allow" | "omit" | "block";
                            /**
                             * @description Fields that break the common rule.
                             * @enum {string}
                             */
                            commonViolations?: "allow" | "omit" | "block";
                        };
                        screen?: {
                            /**
                             * @description Calls that no rule is for. Nothing can be omitted from those.
                             * @enum {string}
                             */
                            unplannedEvents?: "allow" | "block";
                            /**
                             * @description Properties or traits that the rule does not name.
                             * @enum {string}
                             */
                            unplannedFields?: "allow" | "omit" | "block";
                            /**
                             * @description Fields that break the rule's schema.
                             * @enum {string}
                             */
                            violations?: "allow" | "omit" | "block";
                            /**
                             * @description Fields that break the common rule.
                             * @enum {string}
                             */
                            commonViolations?: "allow" | "omit" | "block";
                        };
                        /** @description Id of the source that receives `Violation Generated`; null for none. */
                        forwardViolationsTo?: string | null;
                        /** @description Id of the source that receives blocked events whole; null for none. */
                        forwardBlockedTo?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PlanSource"];
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description It conflicts with what is there, or a file manages it (managed_by_file). */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/plan-lints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every lint that there is */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            lints: components["schemas"]["PlanLintKind"][];
                        };
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plans/{id}/lint": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What people will be sorry for in a plan, with fixes
         * @description Looks at the draft, or another version, and at what came in the last 30 days from the sources that the plan governs (all of the workspace while none is connected). docs/plans-lints.md has every lint with its reason; the plan's `lints` turn them off.
         */
        get: {
            parameters: {
                query?: {
                    /** @description `draft`, `published`, or the number of a version. */
                    version?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PlanLint"];
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plans/{id}/coverage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How much of what comes is planned, violations by day, and each rule with its volume */
        get: {
            parameters: {
                query?: {
                    /** @description So many days back, today included; days are UTC. */
                    days?: number;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Coverage"];
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plans/{id}/funnel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How far people come along the plan's core events
         * @description People are resolved through their links. Of a funnel with more than 32 steps the first 32 are counted.
         */
        get: {
            parameters: {
                query?: {
                    /** @description So many days back, today included; days are UTC. */
                    days?: number;
                    /** @description A person's later steps count within so many days of the first. */
                    windowDays?: number;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PlanFunnel"];
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plans/{id}/warehouse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The views of the plan's events, and what publishing the draft would change
         * @description A view is made of all that is published in the workspace. `statements` are those that publishing the draft would run.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PlanWarehouse"];
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plans/{id}/rehearsals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the last rehearsals, newest first
         * @description Without what was found; ask for one of them.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            rehearsals: {
                                /** @description Judged. */
                                events: number;
                                /** @description With at least one violation, also one that is only watched. */
                                violating: number;
                                /** @description Would go to the quarantine. */
                                blocked: number;
                                /** @description Would be kept without the offending fields. */
                                omitted: number;
                                /** @description Follow the version in force and not this one. */
                                newlyViolating: number;
                                /** @description Follow this one and not the version in force. */
                                newlyPassing: number;
                                newlyBlocked: number;
                                noLongerBlocked: number;
                                id: string;
                                plan: string;
                                /** @description `draft`, `version 3`, `document` or `file`. */
                                what: string;
                                /** @enum {string} */
                                state: "running" | "done" | "cancelled" | "failed";
                                sources: string[];
                                /**
                                 * @description ISO 8601, UTC.
                                 * @example 2026-03-01T12:00:00.000Z
                                 */
                                from: string;
                                /**
                                 * @description ISO 8601, UTC.
                                 * @example 2026-03-01T12:00:00.000Z
                                 */
                                to: string;
                                /**
                                 * @description ISO 8601, UTC.
                                 * @example 2026-03-01T12:00:00.000Z
                                 */
                                startedAt: string;
                                finishedAt: string | null;
                                /** @description 0 to 1. */
                                progress: number;
                                /** @description Events there are to be judged; null until they are counted. */
                                total: number | null;
                                error: string | null;
                                /** @description Violations beyond the 2,000 groups that are kept. */
                                others: number;
                                quarantine: components["schemas"]["RehearsedQuarantine"];
                                warehouse: {
                                    /** @description What publishing does to the views. */
                                    changes: components["schemas"]["WarehouseChange"][];
                                    /** @description What is not done as the plan says it, and why. */
                                    notes: components["schemas"]["WarehouseNote"][];
                                };
                                /** @description Events and fields that this removes or renames, with who reads them. */
                                gone: components["schemas"]["GoneFromPlan"][];
                            }[];
                        };
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Run a plan on the events of the last days, changing nothing
         * @description The draft, unless a version, a document or a file is given. Beside each count is what the version in force does to the same events. What that blocks is not stored; so the first 20,000 events that lie in the quarantine from these days are judged, too. It runs in the background, one at a time.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description A version that was published. */
                        version?: number;
                        document?: components["schemas"]["PlanDocument"];
                        /** @description A plan's file, as text. */
                        yaml?: string;
                        /**
                         * @description So many days back, today included.
                         * @default 7
                         */
                        days?: number;
                        /** @description Whose events are read. Default: the plan's sources, or all while it has none. */
                        sources?: string[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Rehearsal"];
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description It conflicts with what is there, or a file manages it (managed_by_file). */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plans/{id}/rehearsals/{rehearsal}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far a rehearsal is, and what it has found */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    rehearsal: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Rehearsal"];
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /**
         * Cancel a rehearsal
         * @description What it has found stays; cancelling a finished one changes nothing.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    rehearsal: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Rehearsal"];
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description It conflicts with what is there, or a file manages it (managed_by_file). */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List users with their scores
         * @description Who is excluded is not in it. Where the scoring profile is only for some users, only these are.
         */
        get: {
            parameters: {
                query?: {
                    /** @description Id of a scoring profile; else the first by name. */
                    profile?: string;
                    /** @description Id of a segment: only who is in it. */
                    segment?: string;
                    /** @description Part of the id, name, email or a trait, in any case. */
                    q?: string;
                    /** @description Only who is in it by the scoring profile. */
                    state?: "new" | "growing" | "steady" | "declining" | "dormant" | "resurrected";
                    /** @description Only who has met none, some or all of the steps of activation. */
                    activation?: "none" | "some" | "all";
                    /** @description Default: names from a, all else from the largest. */
                    order?: "asc" | "desc";
                    /** @description Most entries in one answer. */
                    limit?: number;
                    /** @description `next` of the page before; absent for the first page. */
                    cursor?: string;
                    /** @description `csv`: all of them as a file, `limit` and `cursor` aside. The header Accept: text/csv says the same. */
                    format?: "json" | "csv";
                    /** @description Each with the scores of so many last weeks; not in files. */
                    weeks?: number;
                    /** @description Default: score; lastSeen where nothing is scored. */
                    sort?: "score" | "change" | "percentile" | "lastActive" | "lastSeen" | "name" | "createdAt" | "state" | "activation";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A page, or all as a file. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["UserListItem"][];
                            /** @description Cursor of the next page; null on the last one. */
                            next: string | null;
                            /** @description Of all pages. */
                            total: number;
                            /** @description By which the scores are; null when no scoring profile is published. */
                            profile: {
                                id: string;
                                name: string;
                                version: number;
                            } | null;
                            /** @description Events of the scoring profile that do not come as they used to. While one is not known, the scores are unsure and their alerts wait. */
                            unsure: components["schemas"]["UnsureEvent"][];
                        };
                        "text/csv": string;
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One user: score, traits, memberships, identities
         * @description An id that was merged into another one answers with that one.
         */
        get: {
            parameters: {
                query?: {
                    /** @description Id of a scoring profile; else the first by name. */
                    profile?: string;
                };
                header?: never;
                path: {
                    userId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["UserDetail"];
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{userId}/traits/{trait}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The values that a trait of a user had */
        get: {
            parameters: {
                query?: {
                    /** @description Most entries in one answer. */
                    limit?: number;
                };
                header?: never;
                path: {
                    userId: string;
                    /** @description Dotted name. */
                    trait: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TraitHistory"];
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{userId}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a user did, newest first
         * @description With what was done under all ids of the same person.
         */
        get: {
            parameters: {
                query?: {
                    /** @description Name of a track call, page or screen, exactly. */
                    event?: string;
                    type?: "track" | "identify" | "page" | "screen" | "group" | "alias";
                    /** @description Id of a source. */
                    source?: string;
                    /** @description Only events that have it; dotted path. */
                    property?: string;
                    /** @description With `property`: that have it with this value. */
                    value?: string;
                    /** @description With `property`: that have this text in it, in any case. */
                    contains?: string;
                    /** @description ISO 8601 (UTC unless it says otherwise), or relative: -90s, -15m, -1h, -7d, -4w, now. */
                    from?: string;
                    /** @description ISO 8601 (UTC unless it says otherwise), or relative: -90s, -15m, -1h, -7d, -4w, now. */
                    to?: string;
                    /** @description Most entries in one answer. */
                    limit?: number;
                    /** @description `next` of the page before; absent for the first page. */
                    cursor?: string;
                };
                header?: never;
                path: {
                    userId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["TimelineItem"][];
                            /** @description Cursor of the next page; null on the last one. */
                            next: string | null;
                        };
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List accounts with their scores
         * @description Who is excluded is not in it, and their activity counts in nothing of it.
         */
        get: {
            parameters: {
                query?: {
                    /** @description Id of a scoring profile; else the first by name. */
                    profile?: string;
                    /** @description Id of a segment: only who is in it. */
                    segment?: string;
                    /** @description Part of the id, name, email or a trait, in any case. */
                    q?: string;
                    /** @description Only who is in it by the scoring profile. */
                    state?: "new" | "growing" | "steady" | "declining" | "dormant" | "resurrected";
                    /** @description Only who has met none, some or all of the steps of activation. */
                    activation?: "none" | "some" | "all";
                    /** @description Default: names from a, all else from the largest. */
                    order?: "asc" | "desc";
                    /** @description Most entries in one answer. */
                    limit?: number;
                    /** @description `next` of the page before; absent for the first page. */
                    cursor?: string;
                    /** @description `csv`: all of them as a file, `limit` and `cursor` aside. The header Accept: text/csv says the same. */
                    format?: "json" | "csv";
                    /** @description Each with the scores of so many last weeks; not in files. */
                    weeks?: number;
                    /** @description Default: score; lastSeen where nothing is scored. */
                    sort?: "score" | "change" | "percentile" | "average" | "total" | "activeUsers" | "totalUsers" | "activeShare" | "topUserShare" | "frequency" | "activation" | "state" | "lastActive" | "lastSeen" | "name" | "createdAt" | "seats";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A page, or all as a file. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["AccountListItem"][];
                            /** @description Cursor of the next page; null on the last one. */
                            next: string | null;
                            /** @description Of all pages. */
                            total: number;
                            /** @description By which the scores are; null when no scoring profile is published. */
                            profile: {
                                id: string;
                                name: string;
                                version: number;
                            } | null;
                            /** @description Events of the scoring profile that do not come as they used to. While one is not known, the scores are unsure and their alerts wait. */
                            unsure: components["schemas"]["UnsureEvent"][];
                        };
                        "text/csv": string;
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{groupId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One account: score, traits, what it belongs to */
        get: {
            parameters: {
                query?: {
                    /** @description Id of a scoring profile; else the first by name. */
                    profile?: string;
                };
                header?: never;
                path: {
                    groupId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AccountDetail"];
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{groupId}/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The users of an account, with their parts of its score */
        get: {
            parameters: {
                query?: {
                    /** @description Id of a scoring profile; else the first by name. */
                    profile?: string;
                    /** @description Part of the id, name, email or a trait, in any case. */
                    q?: string;
                    sort?: "score" | "change" | "percentile" | "lastActive" | "lastSeen" | "name" | "createdAt" | "state" | "activation";
                    /** @description Default: names from a, all else from the largest. */
                    order?: "asc" | "desc";
                    /** @description Most entries in one answer. */
                    limit?: number;
                    /** @description `next` of the page before; absent for the first page. */
                    cursor?: string;
                    /** @description `csv`: all of them as a file, `limit` and `cursor` aside. The header Accept: text/csv says the same. */
                    format?: "json" | "csv";
                };
                header?: never;
                path: {
                    groupId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A page, or all as a file. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["AccountUser"][];
                            /** @description Cursor of the next page; null on the last one. */
                            next: string | null;
                            total: number;
                            /** @description By which the scores are; null when no scoring profile is published. */
                            profile: {
                                id: string;
                                name: string;
                                version: number;
                            } | null;
                        };
                        "text/csv": string;
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{groupId}/traits/{trait}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The values that a trait of an account had */
        get: {
            parameters: {
                query?: {
                    /** @description Most entries in one answer. */
                    limit?: number;
                };
                header?: never;
                path: {
                    groupId: string;
                    /** @description Dotted name. */
                    trait: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TraitHistory"];
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{groupId}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What an account's users did, newest first
         * @description What was done by those who were in the account when they did it. What somebody did before their first account counts to that one.
         */
        get: {
            parameters: {
                query?: {
                    /** @description Name of a track call, page or screen, exactly. */
                    event?: string;
                    type?: "track" | "identify" | "page" | "screen" | "group" | "alias";
                    /** @description Id of a source. */
                    source?: string;
                    /** @description Only events that have it; dotted path. */
                    property?: string;
                    /** @description With `property`: that have it with this value. */
                    value?: string;
                    /** @description With `property`: that have this text in it, in any case. */
                    contains?: string;
                    /** @description ISO 8601 (UTC unless it says otherwise), or relative: -90s, -15m, -1h, -7d, -4w, now. */
                    from?: string;
                    /** @description ISO 8601 (UTC unless it says otherwise), or relative: -90s, -15m, -1h, -7d, -4w, now. */
                    to?: string;
                    /** @description Most entries in one answer. */
                    limit?: number;
                    /** @description `next` of the page before; absent for the first page. */
                    cursor?: string;
                };
                header?: never;
                path: {
                    groupId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["TimelineItem"][];
                            /** @description Cursor of the next page; null on the last one. */
                            next: string | null;
                        };
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{userId}/activity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How much a user did, by day and by event
         * @description Track, page and screen calls, scored or not.
         */
        get: {
            parameters: {
                query?: {
                    /** @description Whole days with today, in the workspace's time zone. */
                    days?: number;
                };
                header?: never;
                path: {
                    userId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PersonActivity"];
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{groupId}/activity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How much the users of an account did, by day and by event
         * @description Track, page and screen calls, scored or not. Of those who are in the account now and not excluded.
         */
        get: {
            parameters: {
                query?: {
                    /** @description Whole days with today, in the workspace's time zone. */
                    days?: number;
                };
                header?: never;
                path: {
                    groupId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PersonActivity"];
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{userId}/merges/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Separate an id from a user, or try what that would change
         * @description For all history, and also against later events that join the two again, until it is lifted (DELETE). With `dryRun` nothing is changed.
         */
        post: {
            parameters: {
                query?: {
                    /** @description Id of a scoring profile; else the first by name. */
                    profile?: string;
                };
                header?: never;
                path: {
                    userId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description One of the identities of the user. */
                        from: {
                            /** @enum {string} */
                            kind: "user" | "anonymous";
                            id: string;
                        };
                        /** @default true */
                        dryRun?: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MergeUndo"];
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description It conflicts with what is there, or a file manages it (managed_by_file). */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /** Let the evidence speak again that was undone */
        delete: {
            parameters: {
                query: {
                    kind: "user" | "anonymous";
                    id: string;
                };
                header?: never;
                path: {
                    userId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The two are one again, as far as the evidence says so. */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description It conflicts with what is there, or a file manages it (managed_by_file). */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{userId}/exclusion": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Exclude a user
         * @description From every score, list and count; the search still finds them. Nothing is deleted, and it can be taken back.
         */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    userId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * @description Why, for others.
                         * @default
                         */
                        note?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Exclusion"];
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description It conflicts with what is there, or a file manages it (managed_by_file). */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        post?: never;
        /**
         * Take back that a user is excluded
         * @description Who is left out for the account or the mail domain stays left out.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    userId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description It counts again, also when it was not excluded. */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description It conflicts with what is there, or a file manages it (managed_by_file). */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{groupId}/exclusion": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Exclude an account with its users
         * @description From every score, list and count; the search still finds them. Nothing is deleted, and it can be taken back.
         */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    groupId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * @description Why, for others.
                         * @default
                         */
                        note?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Exclusion"];
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description It conflicts with what is there, or a file manages it (managed_by_file). */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        post?: never;
        /**
         * Take back that an account with its users is excluded
         * @description Who is left out for the account or the mail domain stays left out.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    groupId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description It counts again, also when it was not excluded. */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description It conflicts with what is there, or a file manages it (managed_by_file). */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people-settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How the workspace knows its users and accounts */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PeopleSettings"];
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /**
         * Change how the workspace knows its users and accounts
         * @description Replaces all settings: what is left out goes back to its default. Lists and scores follow in seconds; of very many users in minutes.
         */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * @description IANA name; a day of a score is a day there.
                         * @default UTC
                         * @example Europe/Vienna
                         */
                        timeZone?: string;
                        /**
                         * @description Trait of a user that holds the account's id; null: the last group call says it.
                         * @default null
                         */
                        accountTrait?: string | null;
                        /**
                         * @description Trait of an account that holds its name; null: name, account_name, company, or the id.
                         * @default null
                         */
                        accountNameTrait?: string | null;
                        /**
                         * @description Trait of an account that holds the number of its seats; null: not known.
                         * @default null
                         */
                        seatsTrait?: string | null;
                        /**
                         * @description Trait of a user, and of an account, that says since when it is there; null: created_at and the like.
                         * @default null
                         */
                        createdTrait?: string | null;
                        /** @description Mail domains whose users count nowhere; subdomains too. */
                        excludedDomains?: string[];
                        /** @description Mail domains of your own staff, who count nowhere; subdomains too. */
                        internalDomains?: string[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PeopleSettings"];
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description It conflicts with what is there, or a file manages it (managed_by_file). */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people-exclusions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the users and accounts that somebody excluded, newest first
         * @description Mail domains are in the people settings.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            exclusions: components["schemas"]["Exclusion"][];
                        };
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Find users and accounts by part of an id, name, email or trait
         * @description Whole ids first, then beginnings, then the rest by who was there last. Excluded ones are found too.
         */
        get: {
            parameters: {
                query: {
                    q: string;
                    /** @description Most of each kind. */
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FoundPeople"];
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/profiles/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What can be scored: names of the calls of 30 days, the most frequent first */
        get: {
            parameters: {
                query?: {
                    /** @description Part of the name, in any case. */
                    search?: string;
                    /** @description Most entries in one answer. */
                    limit?: number;
                    /** @description `next` of the page before; absent for the first page. */
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            days: number;
                            events: components["schemas"]["ActivityName"][];
                            /** @description Cursor of the next page; null on the last one. */
                            next: string | null;
                        };
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/profiles/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say what is wrong with a document, and how it reads as a file
         * @description Nothing is saved.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ScoringDocument"];
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CheckedScoringDocument"];
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description It conflicts with what is there, or a file manages it (managed_by_file). */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/profiles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List scoring profiles
         * @description By name. The first that has a version in force is the default where none is named.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            profiles: components["schemas"]["ScoringProfile"][];
                        };
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Make a scoring profile
         * @description It has a draft and scores nobody until it is published. A file is made one by PUT to the draft, with its `Content-Type`. Refused with every problem (`invalid_profile`). Events that nobody has sent yet are allowed, and told as `warnings`.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            /** @description A name for a profile without events, a template, or a document. */
            requestBody: {
                content: {
                    "application/json": {
                        name?: string;
                        description?: string;
                        document?: components["schemas"]["ScoringDocument"];
                        /**
                         * @description Id of one of GET /api/v1/profile-templates.
                         * @example product-engagement
                         */
                        template?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ScoringProfileWithDraft"];
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description It conflicts with what is there, or a file manages it (managed_by_file). */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/profiles/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One scoring profile with its draft */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ScoringProfileWithDraft"];
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /**
         * Delete a scoring profile with all its versions
         * @description Nobody is scored by it any more. Events and what was shown stay.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description It is gone. */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description It conflicts with what is there, or a file manages it (managed_by_file). */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/profiles/{id}/draft": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Replace the draft
         * @description Refused with every problem (`invalid_profile`) when it could not be published, but for having no events yet. The same draft again changes nothing.
         */
        put: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Revision of the draft that you have read; answered 409 when it has changed since. */
                    "if-match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ScoringDocument"];
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ScoringProfileWithDraft"];
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description It conflicts with what is there, or a file manages it (managed_by_file). */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/profiles/{id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List what was published, newest first, and what it is measured against */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Number of the version in force. */
                            published: number | null;
                            versions: components["schemas"]["ScoringVersion"][];
                            /** @description Of all versions, newest first: the first of the version in force is in force. */
                            references: components["schemas"]["KeptScoringReference"][];
                        };
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/profiles/{id}/versions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One version with its document */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    version: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ScoringVersionWithDocument"];
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/profiles/{id}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Publish the draft, or an old version again
         * @description It becomes the next version, and everybody is scored by it. In mode `decay` the reference that a score of 100 stands for is taken now and frozen with the version. What is in force already makes no new version and takes no new reference.
         */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Revision of the draft that you have read; answered 409 when it has changed since. */
                    "if-match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * @description What changed and why, for the history.
                         * @default
                         */
                        note?: string;
                        /** @description An old version to publish again as a new one. A draft with changes of its own stays. */
                        version?: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PublishedScoringProfile"];
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description It conflicts with what is there, or a file manages it (managed_by_file). */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/profiles/{id}/rebase": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Measure scores against who is active now
         * @description Only in mode `decay`. It makes every score jump once, by no act of the users: so it is never done by itself, it is kept with who did it and when, it is a part of its own in the explanation of a change, and no action is triggered by it.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * @description Only say what it would be.
                         * @default true
                         */
                        dryRun?: boolean;
                        /** @description The version in force as you have seen it: another one is not re-based by accident. */
                        version?: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ScoringRebase"];
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description It conflicts with what is there, or a file manages it (managed_by_file). */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/profiles/{id}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A scoring profile as a file
         * @description As trackway.yaml declares one and `trackway profile push` takes it.
         */
        get: {
            parameters: {
                query?: {
                    format?: "yaml" | "json";
                    /** @description `draft`, `published`, or the number of a version. */
                    version?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The file. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/yaml": string;
                        "application/json": string;
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/profiles/{id}/sync": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether scores are sent as traits, and how far that is */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TraitSync"];
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /**
         * Send scores as traits, or no longer
         * @description On: after each scoring, an identify call for every user and a group call for every account whose values changed, from the built-in source "Trackway scores". Who is scored no longer is sent once more, all of them null. Off: what was sent stays as it is.
         */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        on: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TraitSync"];
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description It conflicts with what is there, or a file manages it (managed_by_file). */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/profiles/{id}/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether the events of a profile come as they used to
         * @description Of the version in force. Each event is compared with itself: its last three whole days with the same days of the week in the four weeks before. Looked at again every ten minutes, and when the day or the version is another one.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ScoreHealth"];
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/profiles/{id}/health/known": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Say that an unsure event is meant so
         * @description Its alerts go out again. It holds until the event is sure again, or unsure for another reason.
         */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * @default track
                         * @enum {string}
                         */
                        type?: "track" | "page" | "screen";
                        event: string;
                        /**
                         * @description Why, for others.
                         * @default
                         */
                        note?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ScoreHealth"];
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description It conflicts with what is there, or a file manages it (managed_by_file). */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        post?: never;
        /** Take back that an unsure event is meant so */
        delete: {
            parameters: {
                query: {
                    type?: "track" | "page" | "screen";
                    event: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ScoreHealth"];
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description It conflicts with what is there, or a file manages it (managed_by_file). */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/profiles/{id}/health/renamed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put the new name of a renamed event into the draft
         * @description Beside the old one and scored as it is: what was done under the old name still counts, and fades as the new one takes over. Nothing is published by it. Activation steps and conditions are left as they are.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * @default track
                         * @enum {string}
                         */
                        type?: "track" | "page" | "screen";
                        event: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ScoringProfileWithDraft"];
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description It conflicts with what is there, or a file manages it (managed_by_file). */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/profile-templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Scoring profiles to begin with
         * @description Their events are those of the last 30 days, with a weight by what the name says.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            templates: components["schemas"]["ScoringTemplate"][];
                        };
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/backtests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List back-tests, newest first
         * @description Without results; ask for one of them. Those that are over are kept, 50 of each kind.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                /** @enum {string} */
                                state: "waiting" | "running" | "done" | "cancelled" | "failed";
                                /** @description 0 to 1. */
                                progress: number;
                                profile: string | null;
                                profileName: string;
                                /** @description `version 3`, `draft` or `document`. */
                                what: string;
                                /** @description Names of the profile's events, which others are indices of. */
                                events: string[];
                                outcome: {
                                    /** @enum {string} */
                                    kind: "active";
                                } | {
                                    /** @enum {string} */
                                    kind: "event";
                                    event: string;
                                    /** @enum {string} */
                                    type: "track" | "page" | "screen";
                                } | {
                                    /** @enum {string} */
                                    kind: "trait";
                                    trait: string;
                                    value: string;
                                    /** @enum {string} */
                                    of: "user" | "account";
                                };
                                /** @enum {string} */
                                unit: "users" | "accounts";
                                horizonDays: number;
                                gapDays: number;
                                /** @enum {string} */
                                every: "week" | "month" | "quarter";
                                capacity: number;
                                error: string | null;
                                /**
                                 * @description ISO 8601, UTC.
                                 * @example 2026-03-01T12:00:00.000Z
                                 */
                                createdAt: string;
                                createdBy: string;
                                endedAt: string | null;
                                /** @description The finding in one sentence, once it is done. */
                                headline: string | null;
                            }[];
                        };
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Test a scoring profile on what happened afterwards
         * @description Runs in the background, one at a time, and changes nothing. Features come from what was known before each snapshot, outcomes from after it.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["BacktestQuestionInput"];
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Backtest"];
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description It conflicts with what is there, or a file manages it (managed_by_file). */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/backtests/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far a back-test is, and what it found */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Backtest"];
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /**
         * Cancel a back-test, or remove one that is over
         * @description One that waits or runs is cancelled and kept; one that is over is removed. Answers it as it was.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Backtest"];
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description It conflicts with what is there, or a file manages it (managed_by_file). */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/suggestions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List weight suggestions, newest first
         * @description Without results; ask for one of them. Those that are over are kept, 50 of each kind.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                /** @enum {string} */
                                state: "waiting" | "running" | "done" | "cancelled" | "failed";
                                /** @description 0 to 1. */
                                progress: number;
                                profile: string | null;
                                profileName: string;
                                /** @description `version 3`, `draft` or `document`. */
                                what: string;
                                /** @description Names of the profile's events, which others are indices of. */
                                events: string[];
                                outcome: {
                                    /** @enum {string} */
                                    kind: "active";
                                } | {
                                    /** @enum {string} */
                                    kind: "event";
                                    event: string;
                                    /** @enum {string} */
                                    type: "track" | "page" | "screen";
                                } | {
                                    /** @enum {string} */
                                    kind: "trait";
                                    trait: string;
                                    value: string;
                                    /** @enum {string} */
                                    of: "user" | "account";
                                };
                                /** @enum {string} */
                                unit: "users" | "accounts";
                                horizonDays: number;
                                gapDays: number;
                                /** @enum {string} */
                                every: "week" | "month" | "quarter";
                                capacity: number;
                                error: string | null;
                                /**
                                 * @description ISO 8601, UTC.
                                 * @example 2026-03-01T12:00:00.000Z
                                 */
                                createdAt: string;
                                createdBy: string;
                                endedAt: string | null;
                                /** @description The finding in one sentence, once it is done. */
                                headline: string | null;
                            }[];
                        };
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Suggest weights from outcomes
         * @description Runs in the background, one at a time, and changes nothing. Features come from what was known before each snapshot, outcomes from after it.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["BacktestQuestionInput"];
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Suggestion"];
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description It conflicts with what is there, or a file manages it (managed_by_file). */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/suggestions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far a suggestion is, and what it found */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Suggestion"];
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /**
         * Cancel a suggestion, or remove one that is over
         * @description One that waits or runs is cancelled and kept; one that is over is removed. Answers it as it was.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Suggestion"];
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description It conflicts with what is there, or a file manages it (managed_by_file). */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{userId}/score": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A user's score: what it is made of and why it changed
         * @description By the newest scoring of the profile. The rules are linear, so an event's points are its exact part of the score; nothing is estimated.
         */
        get: {
            parameters: {
                query?: {
                    /** @description Id of a scoring profile; else the first by name. */
                    profile?: string;
                };
                header?: never;
                path: {
                    userId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["UserScore"];
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{groupId}/score": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * An account's score: what it is made of, by event and by user, and why it changed
         * @description By the newest scoring of the profile. The rules are linear, so an event's points are its exact part of the score; nothing is estimated.
         */
        get: {
            parameters: {
                query?: {
                    /** @description Id of a scoring profile; else the first by name. */
                    profile?: string;
                };
                header?: never;
                path: {
                    groupId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AccountScore"];
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{userId}/score/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A user's score, day by day
         * @description As it was shown at the end of each day, by the version of then; never computed again. Today is as it is now.
         */
        get: {
            parameters: {
                query?: {
                    /** @description Id of a scoring profile; else the first by name. */
                    profile?: string;
                    /** @description Whole days with today: 30, 60, 90 or 365. */
                    days?: number;
                };
                header?: never;
                path: {
                    userId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Oldest first; days without a score are left out. */
                            days: {
                                /** @example 2026-11-30 */
                                day: string;
                                /** @description Of the profile then. */
                                version: number;
                                score: number;
                                /** @description Of accounts, as all that follow but frequency. */
                                average: number;
                                total: number;
                                banded: number;
                                activeUsers: number;
                                /** @description Active days of the window. */
                                frequency: number;
                            }[];
                            /** @description Days on which it was measured against another reference. */
                            rebased: string[];
                            /** @description How many of its own standard deviations the last score lies from the mean of the earlier ones of these days, of the same version and reference; null with fewer than 14 of them, or where all are the same. */
                            unusual: number | null;
                        };
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{groupId}/score/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * An account's score, day by day
         * @description As it was shown at the end of each day, by the version of then; never computed again. Today is as it is now.
         */
        get: {
            parameters: {
                query?: {
                    /** @description Id of a scoring profile; else the first by name. */
                    profile?: string;
                    /** @description Whole days with today: 30, 60, 90 or 365. */
                    days?: number;
                };
                header?: never;
                path: {
                    groupId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Oldest first; days without a score are left out. */
                            days: {
                                /** @example 2026-11-30 */
                                day: string;
                                /** @description Of the profile then. */
                                version: number;
                                score: number;
                                /** @description Of accounts, as all that follow but frequency. */
                                average: number;
                                total: number;
                                banded: number;
                                activeUsers: number;
                                /** @description Active days of the window. */
                                frequency: number;
                            }[];
                            /** @description Days on which it was measured against another reference. */
                            rebased: string[];
                            /** @description How many of its own standard deviations the last score lies from the mean of the earlier ones of these days, of the same version and reference; null with fewer than 14 of them, or where all are the same. */
                            unusual: number | null;
                        };
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/profiles/{id}/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A profile's scores at a glance */
        get: {
            parameters: {
                query?: {
                    /** @description Whole days with today: 30, 60, 90 or 365. */
                    days?: number;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ScoreOverview"];
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/profiles/{id}/activity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the users of a profile did: every event by users and accounts */
        get: {
            parameters: {
                query?: {
                    /** @description Whole days with today: 30, 60, 90 or 365. */
                    days?: number;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description The most frequent first, at most 500. */
                            events: {
                                type: string;
                                event: string;
                                count: number;
                                users: number;
                                accounts: number;
                                /** @description In the profile; null for an event it does not score. */
                                weight: number | null;
                            }[];
                        };
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/profiles/{id}/activation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far users or accounts came in being activated */
        get: {
            parameters: {
                query?: {
                    unit?: "users" | "accounts";
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            total: number;
                            /** @description How many have met so many steps, from none to all. */
                            levels: {
                                met: number;
                                /** @description Percent of the steps. */
                                share: number;
                                count: number;
                            }[];
                            /** @description How many have met each step, in the order of the profile. */
                            steps: {
                                step: number;
                                count: number;
                                /** @description Percent of all. */
                                share: number;
                            }[];
                        };
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/profiles/{id}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What everybody’s score would be under another document
         * @description Nothing is saved. Where only weights differ from what is published it takes well under a second; a new event, half-life, cap, window or filter is counted anew.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description As in a draft; it must be free of problems. */
                        document: {
                            [key: string]: unknown;
                        };
                        /**
                         * @description Of the histograms.
                         * @default 20
                         */
                        bins?: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ScorePreview"];
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description It conflicts with what is there, or a file manages it (managed_by_file). */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/profiles/{id}/recompute": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Score again now
         * @description The scorer does it by itself within a minute of any change; this is for who does not want to wait.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Number of the newest run before it; 0 for none. */
                            after: number;
                        };
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description It conflicts with what is there, or a file manages it (managed_by_file). */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/schema": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every event actually seen, those without a rule first
         * @description By type and name, judged by the plan that each source is held to. Without a cap: page on with `cursor`.
         */
        get: {
            parameters: {
                query?: {
                    /** @description So many days back, today included; days are UTC. */
                    days?: number;
                    source?: string;
                    type?: string;
                    /** @description Part of the event's name, in any case. */
                    search?: string;
                    planned?: "unplanned" | "partly planned" | "planned";
                    /** @description Most entries in one answer. */
                    limit?: number;
                    /** @description `next` of the page before; absent for the first page. */
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /**
                             * @description ISO 8601, UTC.
                             * @example 2026-03-01T12:00:00.000Z
                             */
                            from: string;
                            /**
                             * @description ISO 8601, UTC.
                             * @example 2026-03-01T12:00:00.000Z
                             */
                            to: string;
                            /** @description On all pages. */
                            total: number;
                            events: components["schemas"]["SeenEvent"][];
                            /** @description Cursor of the next page; null on the last one. */
                            next: string | null;
                        };
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/schema/fields": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every field actually seen, those that no rule names first
         * @description Under `properties` and `traits`, objects opened. Up to 100,000 calls are read, the same share of each frequent event and seldom ones whole: `read` of `events` says how many. Ask about one event to read more of it. A field is planned when a plan in force for the sources asked about names it.
         */
        get: {
            parameters: {
                query?: {
                    /** @description So many days back, today included; days are UTC. */
                    days?: number;
                    source?: string;
                    type?: string;
                    event?: string;
                    /** @description Part of the field's path, in any case. */
                    search?: string;
                    planned?: "true" | "false";
                    /** @description Most entries in one answer. */
                    limit?: number;
                    /** @description `next` of the page before; absent for the first page. */
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /**
                             * @description ISO 8601, UTC.
                             * @example 2026-03-01T12:00:00.000Z
                             */
                            from: string;
                            /**
                             * @description ISO 8601, UTC.
                             * @example 2026-03-01T12:00:00.000Z
                             */
                            to: string;
                            /** @description Calls in the time asked about. */
                            events: number;
                            /** @description Of these, how many were looked into. */
                            read: number;
                            /** @description Fields, on all pages. */
                            total: number;
                            fields: components["schemas"]["SeenField"][];
                            /** @description Cursor of the next page; null on the last one. */
                            next: string | null;
                        };
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tracking-plans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List tracking plans */
        get: {
            parameters: {
                query?: {
                    /** @description Entries of a page, 1 to 200; also `pagination[count]`. */
                    "pagination.count"?: string;
                    /** @description `next` of the page before; also `pagination[cursor]`. */
                    "pagination.cursor"?: string;
                    /** @description All plans are LIVE. */
                    type?: "ENGAGE" | "LIVE" | "PROPERTY_LIBRARY" | "RULE_LIBRARY" | "TEMPLATE";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: {
                                trackingPlans: components["schemas"]["SegmentTrackingPlan"][];
                                pagination: {
                                    current: string;
                                    /** @description Cursor of the next page; absent on the last one. */
                                    next?: string;
                                    previous?: string;
                                    totalEntries: number;
                                };
                            };
                        };
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SegmentErrors"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SegmentErrors"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SegmentErrors"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SegmentErrors"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SegmentErrors"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SegmentErrors"];
                    };
                };
            };
        };
        put?: never;
        /** Create a tracking plan */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        description?: string;
                        /**
                         * @description LIVE is the only one there is here.
                         * @enum {string}
                         */
                        type: "ENGAGE" | "LIVE" | "PROPERTY_LIBRARY" | "RULE_LIBRARY" | "TEMPLATE";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: {
                                trackingPlan: components["schemas"]["SegmentTrackingPlan"];
                            };
                        };
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SegmentErrors"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SegmentErrors"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SegmentErrors"];
                    };
                };
                /** @description It conflicts with what is there, or a file manages it (managed_by_file). */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SegmentErrors"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SegmentErrors"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SegmentErrors"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SegmentErrors"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tracking-plans/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One tracking plan */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: {
                                trackingPlan: components["schemas"]["SegmentTrackingPlan"];
                            };
                        };
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SegmentErrors"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SegmentErrors"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SegmentErrors"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SegmentErrors"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SegmentErrors"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SegmentErrors"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SegmentErrors"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /**
         * Delete a tracking plan
         * @description Refused while sources are connected.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: {
                                /** @enum {string} */
                                status: "SUCCESS";
                            };
                        };
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SegmentErrors"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SegmentErrors"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SegmentErrors"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SegmentErrors"];
                    };
                };
                /** @description It conflicts with what is there, or a file manages it (managed_by_file). */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SegmentErrors"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SegmentErrors"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SegmentErrors"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SegmentErrors"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /** Rename or describe a tracking plan */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name?: string;
                        description?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: {
                                /** @enum {string} */
                                status: "SUCCESS";
                            };
                        };
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SegmentErrors"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SegmentErrors"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SegmentErrors"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SegmentErrors"];
                    };
                };
                /** @description It conflicts with what is there, or a file manages it (managed_by_file). */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SegmentErrors"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SegmentErrors"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SegmentErrors"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SegmentErrors"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/tracking-plans/{id}/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the rules that are in force */
        get: {
            parameters: {
                query?: {
                    /** @description Entries of a page, 1 to 200; also `pagination[count]`. */
                    "pagination.count"?: string;
                    /** @description `next` of the page before; also `pagination[cursor]`. */
                    "pagination.cursor"?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: {
                                rules: components["schemas"]["SegmentRule"][];
                                pagination: {
                                    current: string;
                                    /** @description Cursor of the next page; absent on the last one. */
                                    next?: string;
                                    previous?: string;
                                    totalEntries: number;
                                };
                            };
                        };
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SegmentErrors"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SegmentErrors"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SegmentErrors"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SegmentErrors"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SegmentErrors"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SegmentErrors"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SegmentErrors"];
                    };
                };
            };
        };
        /** Replace all rules, and put them in force */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        rules: {
                            /** @enum {string} */
                            type: "COMMON" | "GROUP" | "IDENTIFY" | "PAGE" | "SCREEN" | "TRACK";
                            /** @description The event's name, of TRACK rules. */
                            key?: string;
                            jsonSchema: unknown;
                            version: number;
                        }[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: {
                                /** @enum {string} */
                                status: "SUCCESS";
                            };
                        };
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SegmentErrors"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SegmentErrors"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SegmentErrors"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SegmentErrors"];
                    };
                };
                /** @description It conflicts with what is there, or a file manages it (managed_by_file). */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SegmentErrors"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SegmentErrors"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SegmentErrors"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SegmentErrors"];
                    };
                };
            };
        };
        post?: never;
        /** Remove rules, and put it in force */
        delete: {
            parameters: {
                query?: {
                    /** @description Likewise [key] and [version]; also `rules.0.type`. */
                    "rules[0][type]"?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: {
                                /** @enum {string} */
                                status: "SUCCESS";
                            };
                        };
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SegmentErrors"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SegmentErrors"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SegmentErrors"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SegmentErrors"];
                    };
                };
                /** @description It conflicts with what is there, or a file manages it (managed_by_file). */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SegmentErrors"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SegmentErrors"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SegmentErrors"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SegmentErrors"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /** Add and change rules, and put them in force */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        rules: {
                            /** @enum {string} */
                            type: "COMMON" | "GROUP" | "IDENTIFY" | "PAGE" | "SCREEN" | "TRACK";
                            /** @description The event's name, of TRACK rules. */
                            key?: string;
                            jsonSchema: unknown;
                            version: number;
                            /** @description Renames the event. */
                            newKey?: string;
                        }[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: {
                                /** @enum {string} */
                                status: "SUCCESS";
                            };
                        };
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SegmentErrors"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SegmentErrors"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SegmentErrors"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SegmentErrors"];
                    };
                };
                /** @description It conflicts with what is there, or a file manages it (managed_by_file). */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SegmentErrors"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SegmentErrors"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SegmentErrors"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SegmentErrors"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/tracking-plans/{id}/sources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the sources that are connected */
        get: {
            parameters: {
                query?: {
                    /** @description Entries of a page, 1 to 200; also `pagination[count]`. */
                    "pagination.count"?: string;
                    /** @description `next` of the page before; also `pagination[cursor]`. */
                    "pagination.cursor"?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: {
                                sources: components["schemas"]["SegmentSource"][];
                                pagination: {
                                    current: string;
                                    /** @description Cursor of the next page; absent on the last one. */
                                    next?: string;
                                    previous?: string;
                                    totalEntries: number;
                                };
                            };
                        };
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SegmentErrors"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SegmentErrors"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SegmentErrors"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SegmentErrors"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SegmentErrors"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SegmentErrors"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SegmentErrors"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Connect a source
         * @description It only watches until its controls say otherwise.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        sourceId: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: {
                                /** @enum {string} */
                                status: "SUCCESS";
                            };
                        };
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SegmentErrors"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SegmentErrors"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SegmentErrors"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SegmentErrors"];
                    };
                };
                /** @description It conflicts with what is there, or a file manages it (managed_by_file). */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SegmentErrors"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SegmentErrors"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SegmentErrors"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SegmentErrors"];
                    };
                };
            };
        };
        /** Disconnect a source */
        delete: {
            parameters: {
                query: {
                    sourceId: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: {
                                /** @enum {string} */
                                status: "SUCCESS";
                            };
                        };
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SegmentErrors"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SegmentErrors"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SegmentErrors"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SegmentErrors"];
                    };
                };
                /** @description It conflicts with what is there, or a file manages it (managed_by_file). */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SegmentErrors"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SegmentErrors"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SegmentErrors"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SegmentErrors"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/segments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List segments with their sizes and scores
         * @description Built-in bands and lists first, as the profile sees them (none while no profile is published), then those that people made.
         */
        get: {
            parameters: {
                query?: {
                    /** @description Id of the scoring profile by which built-in segments and scores are seen; else the first by name. */
                    profile?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            segments: components["schemas"]["Segment"][];
                            profile: {
                                id: string;
                                name: string;
                                version: number;
                            } | null;
                        };
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Make a segment
         * @description Refused with every problem of the clause and its path (`invalid_segment`).
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        /** @default  */
                        description?: string;
                        /** @enum {string} */
                        of: "users" | "accounts";
                        /**
                         * @description Who is in it: a clause (docs/segments.md).
                         * @example {
                         *       "all": [
                         *         {
                         *           "did": {
                         *             "event": "Report Shared"
                         *           },
                         *           "times": 3,
                         *           "days": 30
                         *         }
                         *       ]
                         *     }
                         */
                        clause: unknown;
                        /**
                         * @description Id of the scoring profile whose scores the clause means; null for none.
                         * @default null
                         */
                        profile?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Segment"];
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description It conflicts with what is there, or a file manages it (managed_by_file). */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/segments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One segment, and what is made of it */
        get: {
            parameters: {
                query?: {
                    /** @description Id of the scoring profile by which built-in segments and scores are seen; else the first by name. */
                    profile?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SegmentDetail"];
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /**
         * Change a segment
         * @description Its `of` stays. `If-Match` with the revision that was read refuses to overwrite a later one.
         */
        put: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Revision of the draft that you have read; answered 409 when it has changed since. */
                    "if-match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        /** @default  */
                        description?: string;
                        /** @enum {string} */
                        of: "users" | "accounts";
                        /**
                         * @description Who is in it: a clause (docs/segments.md).
                         * @example {
                         *       "all": [
                         *         {
                         *           "did": {
                         *             "event": "Report Shared"
                         *           },
                         *           "times": 3,
                         *           "days": 30
                         *         }
                         *       ]
                         *     }
                         */
                        clause: unknown;
                        /**
                         * @description Id of the scoring profile whose scores the clause means; null for none.
                         * @default null
                         */
                        profile?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Segment"];
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description It conflicts with what is there, or a file manages it (managed_by_file). */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        post?: never;
        /**
         * Delete a segment
         * @description Refused, with who uses it, while other segments, scoring profiles or actions are made of it.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description It is gone. */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description It conflicts with what is there, or a file manages it (managed_by_file). */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/segments/{id}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who is in a segment, the best score first
         * @description As of the last looking: after each scoring, and when the segment was changed.
         */
        get: {
            parameters: {
                query?: {
                    /** @description Id of the scoring profile by which built-in segments and scores are seen; else the first by name. */
                    profile?: string;
                    /** @description Part of the id, name or email, in any case. */
                    q?: string;
                    /** @description Most entries in one answer. */
                    limit?: number;
                    /** @description `next` of the page before; absent for the first page. */
                    cursor?: string;
                    /** @description `csv`: all of them as a file, `limit` and `cursor` aside. The header Accept: text/csv says the same. */
                    format?: "json" | "csv";
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A page, or all as a file. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["SegmentMember"][];
                            /** @description Cursor of the next page; null on the last one. */
                            next: string | null;
                        };
                        "text/csv": string;
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/segments/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The size of a segment over time, and who came and left lately
         * @description A day is as it was last looked at on that day. Who a new or changed segment found did not come: they were there.
         */
        get: {
            parameters: {
                query?: {
                    /** @description Id of the scoring profile by which built-in segments and scores are seen; else the first by name. */
                    profile?: string;
                    days?: number;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            days: {
                                day: string;
                                size: number;
                                active: number;
                                score: number | null;
                                entered: number;
                                left: number;
                            }[];
                            /** @description The newest first, at most 50. */
                            changes: {
                                id: string;
                                name: string;
                                /**
                                 * @description ISO 8601, UTC.
                                 * @example 2026-03-01T12:00:00.000Z
                                 */
                                at: string;
                                entered: boolean;
                                /** @description events, publish, rebase, people or day. */
                                cause: string;
                            }[];
                        };
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/segments/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * How many a clause holds now, with a few of them
         * @description Nothing is kept. What is wrong with the clause is told with its path.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        of: "users" | "accounts";
                        /**
                         * @description Who is in it: a clause (docs/segments.md).
                         * @example {
                         *       "all": [
                         *         {
                         *           "did": {
                         *             "event": "Report Shared"
                         *           },
                         *           "times": 3,
                         *           "days": 30
                         *         }
                         *       ]
                         *     }
                         */
                        clause: unknown;
                        /**
                         * @description Id of the scoring profile whose scores the clause means; null for none.
                         * @default null
                         */
                        profile?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SegmentPreview"];
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description It conflicts with what is there, or a file manages it (managed_by_file). */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/segments/seen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Calls, traits and values that really came: what a builder suggests */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Of 90 days, the most common first. */
                            calls: {
                                type: string;
                                event: string;
                                n: number;
                            }[];
                            userTraits: components["schemas"]["SeenTrait"][];
                            accountTraits: components["schemas"]["SeenTrait"][];
                        };
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/actions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List actions with what they raised in 30 days
         * @description By name.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            actions: components["schemas"]["Action"][];
                        };
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Make an action
         * @description Who is so already comes into it without an alert. Refused with every problem and its path (`invalid_action`).
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ActionDocument"];
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Action"];
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description It conflicts with what is there, or a file manages it (managed_by_file). */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/actions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One action */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Action"];
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /**
         * Change an action
         * @description Who is so by the changed action comes into it without an alert. `If-Match` with the revision that was read refuses to overwrite a later one.
         */
        put: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Revision of the draft that you have read; answered 409 when it has changed since. */
                    "if-match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ActionDocument"];
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Action"];
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description It conflicts with what is there, or a file manages it (managed_by_file). */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        post?: never;
        /**
         * Delete an action
         * @description The alerts that it raised stay in the feed.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description It is gone. */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description It conflicts with what is there, or a file manages it (managed_by_file). */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/actions/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What an action would have raised in the last 90 days
         * @description Nothing is kept and nobody is told. What is wrong with the document is told with its path; whether it is on does not matter.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ActionDocument"];
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ActionPreview"];
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description It conflicts with what is there, or a file manages it (managed_by_file). */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/actions/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a made-up alert to a channel of an action now
         * @description One attempt. An answer of 200 says how it went: its `state` may be `failed`.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * @description Which of its channels, from 0.
                         * @default 0
                         */
                        channel?: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AlertDelivery"];
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description It conflicts with what is there, or a file manages it (managed_by_file). */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/actions/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a made-up alert to a channel of a document that is not saved */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        document: components["schemas"]["ActionDocument"];
                        /**
                         * @description Which of its channels, from 0.
                         * @default 0
                         */
                        channel?: number;
                        /** @description Id of the action that the document changes: masked addresses are its. */
                        action?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AlertDelivery"];
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description It conflicts with what is there, or a file manages it (managed_by_file). */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/profiles/{id}/preview/alerts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What the actions of a profile would have raised in 90 days under another document
         * @description Everybody is scored as of each day by what is in force and by the document, and each action is asked what it would have raised. Accounts have the users and seats that they have now, and filters are asked as of now. Nothing is saved and nobody is told.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description As in a draft; it must be free of problems. */
                        document: {
                            [key: string]: unknown;
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DraftAlerts"];
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description It conflicts with what is there, or a file manages it (managed_by_file). */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What actions found, the newest first
         * @description Each with how it went to each channel of its action.
         */
        get: {
            parameters: {
                query?: {
                    /** @description Id of an action. */
                    action?: string;
                    of?: "users" | "accounts";
                    /** @description A userId or groupId; with `of`. */
                    id?: string;
                    trigger?: "scoreUp" | "scoreDown" | "scoreReaches" | "newUser" | "newAccount" | "newUserInAccount" | "activationReaches" | "entersSegment" | "leavesSegment" | "custom";
                    /** @description Most entries in one answer. */
                    limit?: number;
                    /** @description `next` of the page before; absent for the first page. */
                    cursor?: string;
                    /** @description `csv`: all of them as a file, `limit` and `cursor` aside. The header Accept: text/csv says the same. */
                    format?: "json" | "csv";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A page, or all as a file. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["Alert"][];
                            /** @description Cursor of the next page; null on the last one. */
                            next: string | null;
                        };
                        "text/csv": string;
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List API tokens */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            tokens: components["schemas"]["Token"][];
                        };
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Create an API token
         * @description The secret is in this answer and can never be shown again.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @example ci */
                        name: string;
                        /**
                         * @description owner: everything. manager: all but tokens. member: reads and asks.
                         * @default member
                         * @enum {string}
                         */
                        role?: "owner" | "manager" | "member";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["NewToken"];
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description It conflicts with what is there, or a file manages it (managed_by_file). */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tokens/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke an API token */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description It does not work any more. */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description It conflicts with what is there, or a file manages it (managed_by_file). */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/whoami": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is asking, and where events go */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Whoami"];
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/replays": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Run the raw log again
         * @description Harmless: an event that is stored already is not stored twice. One replay at a time.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * @description ISO 8601 (UTC unless it says otherwise), or relative: -90s, -15m, -1h, -7d, -4w, now.
                         * @example -7d
                         */
                        from: string;
                        /**
                         * @description ISO 8601 (UTC unless it says otherwise), or relative: -90s, -15m, -1h, -7d, -4w, now.
                         * @example -7d
                         */
                        to?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Replay"];
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description It conflicts with what is there, or a file manages it (managed_by_file). */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/replays/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far a replay is */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Replay"];
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /**
         * Cancel a replay
         * @description What it has done stays; cancelling a finished one changes nothing.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Replay"];
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description There is no such thing. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description It conflicts with what is there, or a file manages it (managed_by_file). */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plans/infer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Propose a plan from what was sent
         * @description Types, required fields, lists of values and examples, from the stored events of the time. Values that look personal are never in it: such fields are marked `x-pii`. With `Accept: text/event-stream` the answer is a stream: `event: progress` with `{"events","progress"}`, then `event: proposal` with the answer, or `event: failed`.
         */
        get: {
            parameters: {
                query?: {
                    /** @description Id of a source; may be repeated. All sources when it is left out. */
                    source?: string[];
                    /** @description Default: 30 days before `to`. */
                    from?: string;
                    /** @description ISO 8601 (UTC unless it says otherwise), or relative: -90s, -15m, -1h, -7d, -4w, now. */
                    to?: string;
                    /** @description The newest so many events of each source, at most. */
                    events?: number;
                    /** @description Name of the proposed plan. */
                    name?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description The proposed plan, as a plan document. */
                            document: unknown;
                            /** @description What was seen, one a rule of the document and in its order. Times in milliseconds. */
                            readonly facts: {
                                type: string;
                                name: string | null;
                                events: number;
                                firstAt: number;
                                lastAt: number;
                                readonly fields: {
                                    path: string;
                                    readonly types: string[];
                                    /** @description Share of the objects it could have been in, 0 to 1. */
                                    ratio: number;
                                    seen: number;
                                    /** @description All values there seem to be, or null. */
                                    values: string[] | null;
                                    /** @description What it seems to say about a person, or null. */
                                    personal: string | null;
                                    /** @description None when values must not be shown. */
                                    readonly examples: unknown[];
                                }[];
                            }[];
                            readonly warnings: {
                                code: string;
                                rule: string | null;
                                events: number;
                                message: string;
                            }[];
                            /** @description How many events were read. */
                            events: number;
                            /** @description False when there were more events than were read. */
                            complete: boolean;
                        };
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/demo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove the demo
         * @description The demo's workspace with its sources, tokens and events. 409 while it is fed: start without --demo first. What the logs have of it goes when they do.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description It is gone. */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description It conflicts with what is there, or a file manages it (managed_by_file). */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How everything is, and what is wrong */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Status"];
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether somebody is signed in, and as whom */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Session"];
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Become the owner of a new installation, and sign in
         * @description Only while there is no owner. Sets the session cookie.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        /** Format: email */
                        email: string;
                        /** @description 12 to 128 characters, and none that is tried first. */
                        password: string;
                        /** @description See `needsSetupCode` of GET /api/v1/session. */
                        setupCode?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Session"];
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description It conflicts with what is there, or a file manages it (managed_by_file). */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in
         * @description Sets the session cookie, and ends the session the request came with.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: email */
                        email: string;
                        password: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Session"];
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description It conflicts with what is there, or a file manages it (managed_by_file). */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/sign-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign out
         * @description The session ends on the server, whatever becomes of the cookie.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The session has ended. */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description It conflicts with what is there, or a file manages it (managed_by_file). */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change the password
         * @description Ends every other session.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        current: string;
                        next: string;
                    };
                };
            };
            responses: {
                /** @description From now on the new one counts. */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description It conflicts with what is there, or a file manages it (managed_by_file). */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/owner/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set the owner's password from the server itself
         * @description For `trackway owner reset`: takes only the data folder's local token. Ends every session.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        password: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            email: string;
                        };
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description It conflicts with what is there, or a file manages it (managed_by_file). */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/self-tracking/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tell what was done in the console
         * @description For the console: it becomes an event of the built-in workspace, by the plan's client rules. It stays on this installation; with --no-self-tracking it goes nowhere.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        event: "Debugger Call Expanded";
                        properties: {
                            /**
                             * @description The source whose call it is.
                             * @example web
                             */
                            projectId: string;
                            /** @enum {string} */
                            callType: "track" | "identify" | "page" | "screen" | "group" | "alias";
                        };
                    };
                };
            };
            responses: {
                /** @description It will be told. */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description It conflicts with what is there, or a file manages it (managed_by_file). */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
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
        /** This process answers */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {boolean} */
                            ok: true;
                        };
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
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
        /** Everything behind the API works */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {boolean} */
                            ready: true;
                        };
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Default Response */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {boolean} */
                            ready: false;
                            reasons: string[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Watch events as they pass (server-sent events)
         * @description Each event is one `data:` line with the same JSON as GET /api/v1/events and its `outcome`: `stored`, (then with the `plan`, `planVersion` and `violations` of its source, when it has a plan), `duplicate` (a copy of one that was taken before), or `refused`, then with the refusal (`refusalId`, `code`, `reason`, `fix`, the original bytes as `body`), or `quarantined` by its plan, then with the `violations`, `plan`, `cause` of its group, `fix` and `body`. Comments are heartbeats. `event: skipped` says how many events were not shown; `event: dropped` ends a reader that is too slow.
         */
        get: {
            parameters: {
                query?: {
                    type?: "track" | "identify" | "page" | "screen" | "group" | "alias";
                    event?: string;
                    source?: string;
                    /** @description A user or anonymous id as sent. */
                    user?: string;
                    outcome?: "stored" | "refused" | "quarantined" | "duplicate";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The stream. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/event-stream": string;
                    };
                };
                /** @description The request does not fit; the message says where. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description No token or session, or one that is not known. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description The caller's role may not do this, or the request came from another site. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Too many attempts; try again after `Retry-After` seconds. */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description An error of ours. Quote the requestId. */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
                /** @description Not now; try again after `Retry-After` seconds. */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
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
        BacktestOutcomeInput: {
            /** @constant */
            kind: "active";
        } | {
            /** @constant */
            kind: "event";
            event: string;
            /**
             * @default track
             * @enum {string}
             */
            type: "track" | "page" | "screen";
        } | {
            /** @constant */
            kind: "trait";
            trait: string;
            value: string | number | boolean;
            /**
             * @default user
             * @enum {string}
             */
            of: "user" | "account";
        };
        /**
         * @example {
         *       "profile": "sp_1",
         *       "outcome": {
         *         "kind": "event",
         *         "event": "Subscription Started"
         *       },
         *       "horizonDays": 30
         *     }
         */
        BacktestQuestionInput: {
            /** @description Id. Without it, `document` is given. */
            profile?: string;
            /** @description Default: the version in force, else the draft. */
            version?: "draft" | number;
            /** @description A profile that is nowhere yet. */
            document?: components["schemas"]["ScoringDocument"];
            /**
             * @default {
             *       "kind": "active"
             *     }
             */
            outcome: components["schemas"]["BacktestOutcomeInput"];
            /** @description Who has come to the outcome is not asked again. Default: true but for `active`. */
            once?: boolean;
            /**
             * @default users
             * @enum {string}
             */
            unit: "users" | "accounts";
            /**
             * @description The outcome counts so many days after each snapshot.
             * @default 30
             */
            horizonDays: number;
            /**
             * @description Days between the snapshot and the begin of the horizon.
             * @default 0
             */
            gapDays: number;
            /**
             * @description A snapshot at the start of each.
             * @default month
             * @enum {string}
             */
            every: "week" | "month" | "quarter";
            /** @description First snapshot not before. Default: the first event. */
            from?: string;
            /** @description Last snapshot not after. Default: today. */
            to?: string;
            /**
             * @description Only who was active in so many days before the snapshot.
             * @default 90
             */
            seenWithinDays: number;
            /**
             * @description Of how many one can take care at each snapshot.
             * @default 50
             */
            capacity: number;
            /**
             * @description What counts as known at a snapshot: what had arrived, or what had happened. `auto`: arrival, unless the history was imported.
             * @default auto
             * @enum {string}
             */
            arrival: "auto" | "received" | "happened";
        };
        /**
         * @description What to change in events so that they follow their plan. It never touches ids and times.
         * @example {
         *       "match": {
         *         "type": "track",
         *         "event": "Order Completed"
         *       },
         *       "steps": [
         *         {
         *           "do": "cast",
         *           "property": "properties.total",
         *           "to": "number"
         *         }
         *       ]
         *     }
         */
        FixInput: {
            /**
             * @description Which events it is for; what is left out matches any.
             * @default {}
             */
            match: {
                /** @enum {string} */
                type?: "track" | "identify" | "page" | "screen" | "group" | "alias";
                /** @description The event's name, exactly. */
                event?: string;
                library?: string;
                libraryVersion?: string;
            };
            /** @description Done in this order. */
            steps: ({
                /** @constant */
                do: "rename event";
                to: string;
            } | {
                /** @constant */
                do: "rename property";
                /**
                 * @description A field below properties, traits, context, with dots.
                 * @example properties.total
                 */
                from: string;
                /**
                 * @description A field below properties, traits, context, with dots.
                 * @example properties.total
                 */
                to: string;
            } | {
                /** @constant */
                do: "cast";
                /**
                 * @description A field below properties, traits, context, with dots.
                 * @example properties.total
                 */
                property: string;
                /** @enum {string} */
                to: "string" | "number" | "integer" | "boolean" | "array";
            } | {
                /** @constant */
                do: "default";
                /**
                 * @description A field below properties, traits, context, with dots.
                 * @example properties.total
                 */
                property: string;
                /** @description Any JSON. */
                value: string | number | boolean | null | unknown[] | {
                    [key: string]: unknown;
                };
            } | {
                /** @constant */
                do: "drop property";
                /**
                 * @description A field below properties, traits, context, with dots.
                 * @example properties.total
                 */
                property: string;
            })[];
        };
        SegmentErrors: {
            errors: {
                /** @description `bad-request`, `not-found`, `unauthorized`, `forbidden`, `conflict`, ... */
                type: string;
                message: string;
                /** @description Dotted path into the request. */
                field?: string;
            }[];
        };
        /**
         * @example {
         *       "error": {
         *         "code": "not_found",
         *         "message": "There is no source \"web\". GET /api/v1/sources lists them.",
         *         "requestId": "req_5f2b8c1d9e"
         *       }
         *     }
         */
        Error: {
            error: {
                /** @description Stable; a program may rely on it. */
                code: string;
                /** @description For people: what is wrong and what to do. */
                message: string;
                /** @description Also in the header X-Request-Id; quote it when asking for help. */
                requestId: string;
                /** @description Of `invalid_plan`: every problem found. */
                problems?: {
                    /** @description Stable, such as `remote_ref`. */
                    code: string;
                    /** @description JSON pointer into what was sent. */
                    path: string;
                    /** @description From 1, when it was sent as text. */
                    line?: number;
                    /** @description What is wrong there and what to do. */
                    message: string;
                }[];
            };
        };
        /**
         * @description An event in the shape of Segment: ids, properties or traits, context, times.
         * @example {
         *       "messageId": "ajs-next-1795303927779-05e5df7b",
         *       "type": "track",
         *       "event": "Report Shared",
         *       "userId": "u_1",
         *       "anonymousId": null,
         *       "source": "web",
         *       "timestamp": "2026-03-01T12:00:00.000Z",
         *       "originalTimestamp": "2026-03-01T12:00:00.000Z",
         *       "receivedAt": "2026-03-01T12:00:00.120Z",
         *       "properties": {
         *         "format": "pdf"
         *       },
         *       "context": {
         *         "library": {
         *           "name": "analytics.js",
         *           "version": "next-1.84.3"
         *         }
         *       }
         *     }
         */
        Event: {
            messageId: string;
            /** @description track, identify, page, screen, group or alias. */
            type: string;
            /**
             * @description When it happened, corrected for the client's clock.
             * @example 2026-03-01T12:00:00.000Z
             */
            timestamp: string;
            /**
             * @description ISO 8601, UTC.
             * @example 2026-03-01T12:00:00.000Z
             */
            receivedAt: string;
            /** @description Id of the source it came through. */
            source: string;
        } & {
            [key: string]: unknown;
        };
        /**
         * @description What is to happen when something about a user or an account becomes so.
         * @example {
         *       "name": "Going quiet",
         *       "description": "",
         *       "of": "accounts",
         *       "profile": "sp_...",
         *       "trigger": {
         *         "kind": "scoreDown",
         *         "by": 20
         *       },
         *       "filter": null,
         *       "cooldownDays": 7,
         *       "isOn": true,
         *       "channels": [
         *         {
         *           "kind": "slack",
         *           "url": "https://hooks.slack.com/services/..."
         *         }
         *       ]
         *     }
         */
        ActionDocument: {
            name: string;
            description: string;
            /**
             * @description Whom it is about.
             * @enum {string}
             */
            of: "users" | "accounts";
            /** @description Id of the scoring profile. */
            profile: string;
            trigger: {
                /** @enum {string} */
                kind: "scoreUp" | "scoreDown" | "scoreReaches" | "newUser" | "newAccount" | "newUserInAccount" | "activationReaches" | "entersSegment" | "leavesSegment" | "custom";
                /** @description Points, of `scoreUp` and `scoreDown`. */
                by?: number;
                /** @description Of `scoreReaches`. */
                level?: number;
                /**
                 * @description Of `scoreReaches`.
                 * @enum {string}
                 */
                from?: "below" | "above";
                /** @description Of `activationReaches`. */
                percent?: number;
                /** @description Id, of `entersSegment` and `leavesSegment`. */
                segment?: string;
                /** @description Of `custom`: a clause, as in segments. */
                clause?: {
                    [key: string]: unknown;
                };
            } & {
                [key: string]: unknown;
            };
            /** @description A clause: only who is in it at that moment is alerted. Null is everybody. */
            filter: {
                [key: string]: unknown;
            } | null;
            /** @description Who is told beside the feed. An address is answered as its scheme and host only; sent back like that, it stays as it is. */
            channels: {
                /** @enum {string} */
                kind: "webhook" | "slack";
                url: string;
            }[];
            /** @description Days in which nobody is alerted a second time by this action, 0 to 90. */
            cooldownDays: number;
            isOn: boolean;
        };
        /** @description An action as it is kept, with the alerts it raised. */
        Action: {
            name: string;
            description: string;
            /**
             * @description Whom it is about.
             * @enum {string}
             */
            of: "users" | "accounts";
            /** @description Id of the scoring profile. */
            profile: string;
            trigger: {
                /** @enum {string} */
                kind: "scoreUp" | "scoreDown" | "scoreReaches" | "newUser" | "newAccount" | "newUserInAccount" | "activationReaches" | "entersSegment" | "leavesSegment" | "custom";
                /** @description Points, of `scoreUp` and `scoreDown`. */
                by?: number;
                /** @description Of `scoreReaches`. */
                level?: number;
                /**
                 * @description Of `scoreReaches`.
                 * @enum {string}
                 */
                from?: "below" | "above";
                /** @description Of `activationReaches`. */
                percent?: number;
                /** @description Id, of `entersSegment` and `leavesSegment`. */
                segment?: string;
                /** @description Of `custom`: a clause, as in segments. */
                clause?: {
                    [key: string]: unknown;
                };
            } & {
                [key: string]: unknown;
            };
            /** @description A clause: only who is in it at that moment is alerted. Null is everybody. */
            filter: {
                [key: string]: unknown;
            } | null;
            /** @description Who is told beside the feed. An address is answered as its scheme and host only; sent back like that, it stays as it is. */
            channels: {
                /** @enum {string} */
                kind: "webhook" | "slack";
                url: string;
            }[];
            /** @description Days in which nobody is alerted a second time by this action, 0 to 90. */
            cooldownDays: number;
            isOn: boolean;
            id: string;
            revision: number;
            /**
             * @description ISO 8601, UTC.
             * @example 2026-03-01T12:00:00.000Z
             */
            createdAt: string;
            /**
             * @description ISO 8601, UTC.
             * @example 2026-03-01T12:00:00.000Z
             */
            changedAt: string;
            changedBy: string;
            /** @description The file that declares it. */
            managedBy: string | null;
            /** @description Why its alerts wait: events of its profile that are unsure. Empty when they do not. */
            paused: string[];
            /** @description Alerts a day of the last 30 days; days without any are not there. */
            alerts: {
                /** @description In the workspace's time zone. */
                day: string;
                alerts: number;
            }[];
        };
        ActionPreview: {
            /** @description How many are so already: they come into it without an alert. */
            now: number | null;
            /** @description What it would have raised, every day, the oldest first. */
            days: {
                /** @description In the workspace's time zone. */
                day: string;
                alerts: number;
            }[] | null;
            /** @description Why the past cannot tell, where `days` is null. */
            why: string | null;
            /** @description The newest of these alerts. */
            samples: {
                id: string;
                name: string;
                day: string;
            }[];
            /** @description What is wrong with the document; then nothing else is said. */
            problems: {
                code: string;
                path: string;
                message: string;
            }[];
        };
        AlertDelivery: {
            /** @enum {string} */
            channel: "webhook" | "slack";
            /** @description Host of the address. */
            to: string;
            /** @enum {string} */
            state: "waiting" | "delivered" | "failed";
            attempts: number;
            /** @description The last attempt. */
            at: string | null;
            /** @description HTTP status or a reason, of the last attempt. */
            answer: string | null;
        };
        Alert: {
            alertId: string;
            /** @description Id of the action. */
            action: string;
            /** @description As it was called then. */
            actionName: string;
            profile: string;
            /** @enum {string} */
            trigger: "scoreUp" | "scoreDown" | "scoreReaches" | "newUser" | "newAccount" | "newUserInAccount" | "activationReaches" | "entersSegment" | "leavesSegment" | "custom";
            /** @enum {string} */
            of: "users" | "accounts";
            /** @description The userId or the groupId. */
            id: string;
            name: string;
            /** @description Of a user: the account; '' without one. */
            groupId: string;
            /**
             * @description ISO 8601, UTC.
             * @example 2026-03-01T12:00:00.000Z
             */
            at: string;
            /** @description For people: "Score rose by 24 to 71". */
            says: string;
            score: number | null;
            /** @description The score one window before. */
            before: number | null;
            /** @description Percent. */
            activation: number | null;
            /** @description One a channel. */
            deliveries: components["schemas"]["AlertDelivery"][];
        };
        /**
         * @description What a scoring profile says: the same in a file, a draft and a version.
         * @example {
         *       "name": "Trial",
         *       "mode": "decay",
         *       "window": 7,
         *       "events": [
         *         {
         *           "event": "Report Created",
         *           "weight": 8
         *         }
         *       ]
         *     }
         */
        ScoringDocument: {
            name: string;
            description?: string;
            /**
             * @description `decay`: what was done counts less day by day. `sherlock`: it counts in full within the window.
             * @enum {string}
             */
            mode: "decay" | "sherlock";
            /** @description Days. */
            window: 1 | 7 | 30;
            /** @description Days; only in `decay`; default window * ln 2. */
            halfLife?: number;
            /** @description Most of one user's events of a day that count; only in `decay`; default 5. */
            dailyCap?: number;
            events: {
                /**
                 * @description Default `track`.
                 * @enum {string}
                 */
                type?: "track" | "page" | "screen";
                /** @description The track call's name, or that of a page or screen; '' is a call without a name. */
                event: string;
                /** @description All must hold. */
                where?: {
                    /** @description Dotted path in the properties of the event. */
                    property: string;
                    /** @enum {string} */
                    operator: "is" | "is not" | "contains" | "exists" | "does not exist" | ">" | ">=" | "<" | "<=";
                    value?: string | number | boolean;
                }[];
                /** @description 0 to 10; from -10 in `decay`. */
                weight: number;
                halfLife?: number;
                dailyCap?: number;
            }[];
            /** @description A clause, as in segments: only users who match are scored and shown. */
            users?: {
                [key: string]: unknown;
            };
            /** @description What was done by whoever is activated. */
            activation?: {
                name?: string;
                event?: {
                    /**
                     * @description Default `track`.
                     * @enum {string}
                     */
                    type?: "track" | "page" | "screen";
                    /** @description The track call's name, or that of a page or screen; '' is a call without a name. */
                    event: string;
                    /** @description All must hold. */
                    where?: {
                        /** @description Dotted path in the properties of the event. */
                        property: string;
                        /** @enum {string} */
                        operator: "is" | "is not" | "contains" | "exists" | "does not exist" | ">" | ">=" | "<" | "<=";
                        value?: string | number | boolean;
                    }[];
                };
                /** @description With `event`; default 1. */
                times?: number;
                trait?: string;
                /** @description With `trait`; without it the trait only has to be there. */
                equals?: string | number | boolean;
            }[];
            /** @enum {string} */
            target?: "users" | "accounts" | "both";
            /**
             * @description Default `banded` in `decay`, `average` in `sherlock`. All three are reported.
             * @enum {string}
             */
            accountScore?: "banded" | "average" | "total";
        };
        ScoringReference: {
            /** @description Raw score at the 90th percentile of active users: as much is a score of 100. */
            q90: number | null;
            /** @description The same of accounts, by seat band. */
            bands: {
                [key: string]: {
                    /** @description Raw score of an account that scores 100; null when there is none. */
                    q90: number | null;
                    /** @description Mean score of the active accounts of the band. */
                    mean: number;
                    /** @description Active accounts that it was taken from. */
                    accounts: number;
                    /** @description Bands that it was taken from: more than its own when that had too few accounts. */
                    from: ("1" | "2-5" | "6-20" | "21-100" | "100+")[];
                };
            };
            /** @description How much scores of accounts with few users are drawn to the mean of their band. */
            k: number;
        };
        KeptScoringReference: {
            version: number;
            /** @description From 1; the last of the version in force is in force. */
            number: number;
            /**
             * @description `first`: the version was published before there was anything to measure.
             * @enum {string}
             */
            cause: "publish" | "first" | "rebase";
            /**
             * @description ISO 8601, UTC.
             * @example 2026-03-01T12:00:00.000Z
             */
            at: string;
            /** @description Name of the token, e-mail of the person, or file. */
            by: string;
            reference: components["schemas"]["ScoringReference"];
        };
        ScoringVersion: {
            /** @description From 1. */
            version: number;
            /**
             * @description ISO 8601, UTC.
             * @example 2026-03-01T12:00:00.000Z
             */
            publishedAt: string;
            /** @description Name of the token, e-mail of the person, or file. */
            publishedBy: string;
            note: string;
        };
        ScoringProfile: {
            id: string;
            /** @description The draft's, as is the description. */
            name: string;
            description: string;
            /**
             * @description ISO 8601, UTC.
             * @example 2026-03-01T12:00:00.000Z
             */
            createdAt: string;
            /** @description The file that declares it; then it is read-only here. */
            managedBy: string | null;
            draft: {
                /** @enum {string} */
                mode: "decay" | "sherlock";
                /** @description Days. */
                window: number;
                events: number;
                /** @description Send it as `If-Match` to change only what you have seen. */
                revision: number;
                /**
                 * @description ISO 8601, UTC.
                 * @example 2026-03-01T12:00:00.000Z
                 */
                updatedAt: string;
                updatedBy: string;
                /** @description It says what the version in force says. */
                isPublished: boolean;
            };
            /** @description The version in force; null before the first. */
            published: {
                /** @description From 1. */
                version: number;
                /**
                 * @description ISO 8601, UTC.
                 * @example 2026-03-01T12:00:00.000Z
                 */
                publishedAt: string;
                /** @description Name of the token, e-mail of the person, or file. */
                publishedBy: string;
                note: string;
                /** @description As the version in force has it. */
                name: string;
                /** @enum {string} */
                mode: "decay" | "sherlock";
                /** @description Days. */
                window: number;
                events: number;
                /** @description What its scores are measured against; null while that is live. */
                reference: components["schemas"]["ScoringReference"] | null;
            } | null;
        };
        ScoringWarning: {
            code: string;
            /** @description JSON pointer into the document. */
            path: string;
            message: string;
        };
        ScoringProfileWithDraft: {
            id: string;
            /** @description The draft's, as is the description. */
            name: string;
            description: string;
            /**
             * @description ISO 8601, UTC.
             * @example 2026-03-01T12:00:00.000Z
             */
            createdAt: string;
            /** @description The file that declares it; then it is read-only here. */
            managedBy: string | null;
            draft: {
                /** @enum {string} */
                mode: "decay" | "sherlock";
                /** @description Days. */
                window: number;
                events: number;
                /** @description Send it as `If-Match` to change only what you have seen. */
                revision: number;
                /**
                 * @description ISO 8601, UTC.
                 * @example 2026-03-01T12:00:00.000Z
                 */
                updatedAt: string;
                updatedBy: string;
                /** @description It says what the version in force says. */
                isPublished: boolean;
            };
            /** @description The version in force; null before the first. */
            published: {
                /** @description From 1. */
                version: number;
                /**
                 * @description ISO 8601, UTC.
                 * @example 2026-03-01T12:00:00.000Z
                 */
                publishedAt: string;
                /** @description Name of the token, e-mail of the person, or file. */
                publishedBy: string;
                note: string;
                /** @description As the version in force has it. */
                name: string;
                /** @enum {string} */
                mode: "decay" | "sherlock";
                /** @description Days. */
                window: number;
                events: number;
                /** @description What its scores are measured against; null while that is live. */
                reference: components["schemas"]["ScoringReference"] | null;
            } | null;
            /** @description The draft. */
            document: components["schemas"]["ScoringDocument"];
            /** @description The document of the version in force. */
            inForce: components["schemas"]["ScoringDocument"] | null;
            /** @description What may be meant and may be a slip, such as an event that nobody has sent yet. It is no refusal. */
            warnings: components["schemas"]["ScoringWarning"][];
        };
        DraftAlerts: {
            actions: {
                id: string;
                name: string;
                /** @enum {string} */
                of: "users" | "accounts";
                isOn: boolean;
                /** @description Null where the past cannot tell, and before the first scoring. */
                inForce: {
                    alerts: number;
                    /** @description The oldest first; days without any are not there. */
                    days: {
                        /** @description In the workspace's time zone. */
                        day: string;
                        alerts: number;
                    }[];
                } | null;
                draft: {
                    alerts: number;
                    /** @description The oldest first; days without any are not there. */
                    days: {
                        /** @description In the workspace's time zone. */
                        day: string;
                        alerts: number;
                    }[];
                } | null;
                /** @description Why the past cannot tell. */
                why: string | null;
            }[];
            /** @description In a large workspace one account in so many is looked at, and its alerts count so often. */
            every: number;
            /** @description How long it took. */
            millis: number;
        };
        Activity: {
            /**
             * @description ISO 8601, UTC.
             * @example 2026-03-01T12:00:00.000Z
             */
            from: string;
            /**
             * @description End of the last bucket, which is still filling.
             * @example 2026-03-01T12:00:00.000Z
             */
            to: string;
            bucketSeconds: number;
            buckets: {
                /** @description Rows in the warehouse, by when they were received. */
                stored: number;
                refused: number;
                /** @description Copies of events that were taken before. */
                duplicate: number;
                /**
                 * @description Start of the bucket.
                 * @example 2026-03-01T12:00:00.000Z
                 */
                at: string;
            }[];
            sources: {
                /** @description Rows in the warehouse, by when they were received. */
                stored: number;
                refused: number;
                /** @description Copies of events that were taken before. */
                duplicate: number;
                /** @description Empty for what came with a key of no source. */
                id: string;
                /** @description When its last event was stored. */
                lastAt: string | null;
            }[];
        };
        BacktestResult: {
            units: number;
            /** @description Accounts, and users without one: what the intervals draw. */
            clusters: number;
            snapshots: {
                /** @description Days since 1970. */
                day: number;
                rows: number;
                outcomes: number;
            }[];
            whole: {
                rows: number;
                outcomes: number;
                standings: {
                    /** @enum {string} */
                    id: "score" | "fitted" | "activeDays" | "recency" | "equal" | "sherlock" | "activeUsers" | "random";
                    /** @description With its 95 % interval. */
                    auc: {
                        value: number | null;
                        low: number | null;
                        high: number | null;
                    };
                    /** @description Among the first 5, 10, 20 %. */
                    lift: {
                        share: number;
                        /** @description With its 95 % interval. */
                        lift: {
                            value: number | null;
                            low: number | null;
                            high: number | null;
                        };
                    }[];
                    /** @description Of the `capacity` first at each snapshot, who came to the outcome. */
                    precision: {
                        value: number | null;
                        low: number | null;
                        high: number | null;
                    };
                    brier: {
                        value: number | null;
                        low: number | null;
                        high: number | null;
                    } | null;
                    /** @description AUC of what is judged minus this, from the same drawings. */
                    difference: {
                        value: number | null;
                        low: number | null;
                        high: number | null;
                    } | null;
                }[];
                verdict: {
                    /** @enum {string} */
                    outcome: "better" | "level" | "worse" | "chance" | "nothing";
                    headline: string;
                    sentences: string[];
                };
            };
            /** @description The last 30 % of the snapshots, with the fitted weights. */
            later: {
                rows: number;
                outcomes: number;
                standings: {
                    /** @enum {string} */
                    id: "score" | "fitted" | "activeDays" | "recency" | "equal" | "sherlock" | "activeUsers" | "random";
                    /** @description With its 95 % interval. */
                    auc: {
                        value: number | null;
                        low: number | null;
                        high: number | null;
                    };
                    /** @description Among the first 5, 10, 20 %. */
                    lift: {
                        share: number;
                        /** @description With its 95 % interval. */
                        lift: {
                            value: number | null;
                            low: number | null;
                            high: number | null;
                        };
                    }[];
                    /** @description Of the `capacity` first at each snapshot, who came to the outcome. */
                    precision: {
                        value: number | null;
                        low: number | null;
                        high: number | null;
                    };
                    brier: {
                        value: number | null;
                        low: number | null;
                        high: number | null;
                    } | null;
                    /** @description AUC of what is judged minus this, from the same drawings. */
                    difference: {
                        value: number | null;
                        low: number | null;
                        high: number | null;
                    } | null;
                }[];
                verdict: {
                    /** @enum {string} */
                    outcome: "better" | "level" | "worse" | "chance" | "nothing";
                    headline: string;
                    sentences: string[];
                };
            } | null;
            fitted: {
                halfLife: number;
                weights: number[];
                verdict: {
                    /** @enum {string} */
                    outcome: "better" | "level" | "worse" | "chance" | "nothing";
                    headline: string;
                    sentences: string[];
                };
                tried: {
                    halfLife: number;
                    auc: number | null;
                }[];
            } | null;
            calibration: {
                bins: {
                    rows: number;
                    predicted: number | null;
                    observed: number | null;
                }[];
                predicted: number | null;
                observed: number | null;
            } | null;
            flags: {
                /** @enum {string} */
                code: "post_outcome_event" | "as_of_now_trait" | "filter_not_applied" | "survivorship" | "immortal_time" | "censoring" | "late_arrivals" | "accounts_not_independent" | "reverse_causality" | "automation" | "normalisation_across_time" | "rebase_crossings" | "sampled";
                /** @enum {string} */
                level: "warning" | "note";
                /** @description Index in the profile's events. */
                event: number | null;
                says: string;
                todo: string;
            }[];
        };
        SuggestionResult: {
            rows: number;
            outcomes: number;
            halfLife: number;
            tried: {
                halfLife: number;
                auc: number | null;
            }[];
            events: {
                /** @description Index in the profile's events. */
                event: number;
                current: number;
                /** @description Suggested, 0 to 10. */
                weight: number;
                /** @description With its 95 % interval. */
                interval: {
                    value: number | null;
                    low: number | null;
                    high: number | null;
                };
                /** @enum {string} */
                dropped: "none" | "no effect" | "not sure";
                did: {
                    rows: number;
                    units: number;
                    outcomes: number;
                    rate: {
                        value: number | null;
                        low: number | null;
                        high: number | null;
                    };
                };
                didNot: {
                    rows: number;
                    units: number;
                    outcomes: number;
                    rate: {
                        value: number | null;
                        low: number | null;
                        high: number | null;
                    };
                };
                lift: number | null;
                difference: {
                    value: number | null;
                    low: number | null;
                    high: number | null;
                };
                /** @description Rate of false findings (Benjamini and Hochberg). */
                q: number;
                /** @enum {string} */
                evidence: "enough" | "weak" | "thin";
            }[];
            later: {
                rows: number;
                outcomes: number;
                standings: {
                    /** @enum {string} */
                    id: "score" | "fitted" | "activeDays" | "recency" | "equal" | "sherlock" | "activeUsers" | "random";
                    /** @description With its 95 % interval. */
                    auc: {
                        value: number | null;
                        low: number | null;
                        high: number | null;
                    };
                    /** @description Among the first 5, 10, 20 %. */
                    lift: {
                        share: number;
                        /** @description With its 95 % interval. */
                        lift: {
                            value: number | null;
                            low: number | null;
                            high: number | null;
                        };
                    }[];
                    /** @description Of the `capacity` first at each snapshot, who came to the outcome. */
                    precision: {
                        value: number | null;
                        low: number | null;
                        high: number | null;
                    };
                    brier: {
                        value: number | null;
                        low: number | null;
                        high: number | null;
                    } | null;
                    /** @description AUC of what is judged minus this, from the same drawings. */
                    difference: {
                        value: number | null;
                        low: number | null;
                        high: number | null;
                    } | null;
                }[];
                verdict: {
                    /** @enum {string} */
                    outcome: "better" | "level" | "worse" | "chance" | "nothing";
                    headline: string;
                    sentences: string[];
                };
            } | null;
            stability: {
                quarters: {
                    quarter: string;
                    rows: number;
                    outcomes: number;
                    weights: number[] | null;
                }[];
                /** @description Population stability index of each event; over .25 it has moved. */
                drift: (number | null)[];
                scoreDrift: number | null;
                alarms: {
                    event: number;
                    before: number;
                    now: number;
                }[];
            };
            alerts: {
                days: number;
                current: number;
                suggested: number;
            };
            flags: {
                /** @enum {string} */
                code: "post_outcome_event" | "as_of_now_trait" | "filter_not_applied" | "survivorship" | "immortal_time" | "censoring" | "late_arrivals" | "accounts_not_independent" | "reverse_causality" | "automation" | "normalisation_across_time" | "rebase_crossings" | "sampled";
                /** @enum {string} */
                level: "warning" | "note";
                /** @description Index in the profile's events. */
                event: number | null;
                says: string;
                todo: string;
            }[];
        };
        Backtest: {
            id: string;
            /** @enum {string} */
            state: "waiting" | "running" | "done" | "cancelled" | "failed";
            /** @description 0 to 1. */
            progress: number;
            profile: string | null;
            profileName: string;
            /** @description `version 3`, `draft` or `document`. */
            what: string;
            /** @description Names of the profile's events, which others are indices of. */
            events: string[];
            outcome: {
                /** @constant */
                kind: "active";
            } | {
                /** @constant */
                kind: "event";
                event: string;
                /** @enum {string} */
                type: "track" | "page" | "screen";
            } | {
                /** @constant */
                kind: "trait";
                trait: string;
                value: string;
                /** @enum {string} */
                of: "user" | "account";
            };
            /** @enum {string} */
            unit: "users" | "accounts";
            horizonDays: number;
            gapDays: number;
            /** @enum {string} */
            every: "week" | "month" | "quarter";
            capacity: number;
            error: string | null;
            /**
             * @description ISO 8601, UTC.
             * @example 2026-03-01T12:00:00.000Z
             */
            createdAt: string;
            createdBy: string;
            endedAt: string | null;
            result: components["schemas"]["BacktestResult"] | null;
        };
        Suggestion: {
            id: string;
            /** @enum {string} */
            state: "waiting" | "running" | "done" | "cancelled" | "failed";
            /** @description 0 to 1. */
            progress: number;
            profile: string | null;
            profileName: string;
            /** @description `version 3`, `draft` or `document`. */
            what: string;
            /** @description Names of the profile's events, which others are indices of. */
            events: string[];
            outcome: {
                /** @constant */
                kind: "active";
            } | {
                /** @constant */
                kind: "event";
                event: string;
                /** @enum {string} */
                type: "track" | "page" | "screen";
            } | {
                /** @constant */
                kind: "trait";
                trait: string;
                value: string;
                /** @enum {string} */
                of: "user" | "account";
            };
            /** @enum {string} */
            unit: "users" | "accounts";
            horizonDays: number;
            gapDays: number;
            /** @enum {string} */
            every: "week" | "month" | "quarter";
            capacity: number;
            error: string | null;
            /**
             * @description ISO 8601, UTC.
             * @example 2026-03-01T12:00:00.000Z
             */
            createdAt: string;
            createdBy: string;
            endedAt: string | null;
            result: components["schemas"]["SuggestionResult"] | null;
        };
        Totals: {
            /** @description Events in accepted requests. */
            received: number;
            /** @description Resent with a messageId that was already there. */
            duplicate: number;
            /** @description Kept apart with a reason: GET /api/v1/refusals. One that a replay brought through counts as stored instead. */
            refused: number;
            /** @description Violating a tracking plan that blocks. */
            quarantined: number;
            /** @description Rows counted in the warehouse. */
            stored: number;
            /** @description On their way. */
            pending: number;
            /** @description received minus all others. Anything but 0 is an error of ours. */
            remainder: number;
        };
        BookEntry: {
            /** @description Events in accepted requests. */
            received: number;
            /** @description Resent with a messageId that was already there. */
            duplicate: number;
            /** @description Kept apart with a reason: GET /api/v1/refusals. One that a replay brought through counts as stored instead. */
            refused: number;
            /** @description Violating a tracking plan that blocks. */
            quarantined: number;
            /** @description Rows counted in the warehouse. */
            stored: number;
            /** @description On their way. */
            pending: number;
            /** @description received minus all others. Anything but 0 is an error of ours. */
            remainder: number;
            source: string;
            /**
             * @description Start of the hour of receivedAt.
             * @example 2026-03-01T12:00:00.000Z
             */
            hour: string;
        };
        /**
         * @description What to change in events so that they follow their plan. It never touches ids and times.
         * @example {
         *       "match": {
         *         "type": "track",
         *         "event": "Order Completed"
         *       },
         *       "steps": [
         *         {
         *           "do": "cast",
         *           "property": "properties.total",
         *           "to": "number"
         *         }
         *       ]
         *     }
         */
        Fix: {
            /**
             * @description Which events it is for; what is left out matches any.
             * @default {}
             */
            match: {
                /** @enum {string} */
                type?: "track" | "identify" | "page" | "screen" | "group" | "alias";
                /** @description The event's name, exactly. */
                event?: string;
                library?: string;
                libraryVersion?: string;
            };
            /** @description Done in this order. */
            steps: ({
                /** @constant */
                do: "rename event";
                to: string;
            } | {
                /** @constant */
                do: "rename property";
                /**
                 * @description A field below properties, traits, context, with dots.
                 * @example properties.total
                 */
                from: string;
                /**
                 * @description A field below properties, traits, context, with dots.
                 * @example properties.total
                 */
                to: string;
            } | {
                /** @constant */
                do: "cast";
                /**
                 * @description A field below properties, traits, context, with dots.
                 * @example properties.total
                 */
                property: string;
                /** @enum {string} */
                to: "string" | "number" | "integer" | "boolean" | "array";
            } | {
                /** @constant */
                do: "default";
                /**
                 * @description A field below properties, traits, context, with dots.
                 * @example properties.total
                 */
                property: string;
                /** @description Any JSON. */
                value: string | number | boolean | null | unknown[] | {
                    [key: string]: unknown;
                };
            } | {
                /** @constant */
                do: "drop property";
                /**
                 * @description A field below properties, traits, context, with dots.
                 * @example properties.total
                 */
                property: string;
            })[];
        };
        HeldEvent: {
            quarantineId: string;
            /** @enum {string} */
            state: "held" | "released" | "discarded";
            /**
             * @description When it was released or discarded; while it is held, when it was received.
             * @example 2026-03-01T12:00:00.000Z
             */
            changedAt: string;
            source: string;
            /** @description Of its group. */
            cause: string;
            /**
             * @description ISO 8601, UTC.
             * @example 2026-03-01T12:00:00.000Z
             */
            receivedAt: string;
            /**
             * @description ISO 8601, UTC.
             * @example 2026-03-01T12:00:00.000Z
             */
            timestamp: string;
            messageId: string;
            type: string;
            event: string;
            userId: string | null;
            anonymousId: string | null;
            library: string;
            libraryVersion: string;
            plan: string;
            planVersion: number;
            violations: {
                type: string;
                field: string;
                description: string;
                rule: string | null;
                ruleVersion: number | null;
                /** @description Found by the common rule. */
                common: boolean;
                /**
                 * @description What its control said.
                 * @enum {string}
                 */
                outcome: "allow" | "omit" | "block";
            }[];
            /** @description The original bytes as text, whole. */
            body: string;
        };
        Refusal: {
            refusalId: string;
            /**
             * @description ISO 8601, UTC.
             * @example 2026-03-01T12:00:00.000Z
             */
            receivedAt: string;
            /** @description Id of the source; empty when the write key was not known. */
            source: string;
            /** @example no_user_anon_id */
            code: string;
            /** @description One sentence for whoever mends the call. */
            reason: string;
            /** @description What to do about it. */
            fix: string;
            messageId: string | null;
            type: string | null;
            event: string | null;
            /** @description The original bytes as text, at most 64 KB. */
            body: string;
            /** @description True when `body` was longer. */
            cut: boolean;
        };
        Passport: {
            messageId: string | null;
            /** @description Id of the source; empty when the write key was not known. */
            source: string;
            /** @enum {string} */
            outcome: "stored" | "refused" | "quarantined";
            /** @description What the steps cannot say for themselves. */
            note: string | null;
            received: {
                /**
                 * @description ISO 8601, UTC.
                 * @example 2026-03-01T12:00:00.000Z
                 */
                at: string;
                /** @description As in the answer that the client got (`X-Request-Id`). */
                requestId: string;
                /** @description Without the query; null in records older than the field. */
                path: string | null;
                /** @description '' when none was sent; null in records older than the field. */
                contentType: string | null;
                ip: string;
                userAgent: string;
                /** @description The request's body, decompressed. */
                requestBytes: number;
                /** @description The event's own part of it. */
                itemBytes: number;
                /** @description The event's own bytes as text, at most 64 KB, as they were sent. */
                body: string;
                /** @description True when `body` was longer. */
                cut: boolean;
            } | null;
            /** @description Why `received` is null: also of a search, which has bounds. */
            receivedMissing: string | null;
            /** @description The real steps, run over the received bytes when you ask. Empty without them. */
            steps: {
                /** @description unpack, admit, parse, dedupe, enrich, fix, check plan, mark late; more with later versions. */
                step: string;
                /** @enum {string} */
                outcome: "kept" | "changed" | "refused" | "quarantined" | "duplicate" | "not reached";
                /** @description Why, in a sentence. */
                note: string | null;
                changes: {
                    /** @example context.page.url */
                    path: string;
                    /** @description Absent where there was nothing. */
                    before?: unknown;
                    /** @description Absent where nothing is left. */
                    after?: unknown;
                }[];
            }[];
            /** @description As it is stored; null when it is not. */
            row: components["schemas"]["Event"] | null;
            /** @description Copies with this messageId that a plan blocked, newest first, at most 100, with what became of them. */
            held: components["schemas"]["HeldEvent"][];
            /** @description Refused copies with this messageId, newest first, at most 100. */
            refusals: components["schemas"]["Refusal"][];
            /** @description Copies found in the raw log, this one included: the others were retries that it absorbed. */
            copies: number;
            /** @description The other copies, the first 50. */
            later: {
                /**
                 * @description ISO 8601, UTC.
                 * @example 2026-03-01T12:00:00.000Z
                 */
                at: string;
                requestId: string;
                ip: string;
                /** @enum {string} */
                outcome: "duplicate" | "refused" | "quarantined";
            }[];
            /** @description Copies received up to here were counted; null when none were looked for. */
            searchedTo: string | null;
        };
        UnsureEvent: {
            /** @enum {string} */
            type: "track" | "page" | "screen";
            event: string;
            /** @enum {string} */
            reason: "gone" | "renamed" | "collapsed" | "violating";
            /** @description What happened and what to do. */
            message: string;
            /** @description What it seems to be called now. */
            renamedTo: string | null;
            /** @description How often it came in the last three whole days. */
            recent: number;
            /** @description What three such days usually bring. */
            usual: number;
            /** @description Who said that it is meant so. Then alerts do not wait for it. */
            known: {
                by: string;
                /**
                 * @description ISO 8601, UTC.
                 * @example 2026-03-01T12:00:00.000Z
                 */
                at: string;
                note: string;
            } | null;
        };
        ScoreItem: {
            /** @description 0 to 100. */
            score: number;
            /** @description Percent of the active ones that have less. */
            percentile: number;
            /** @description The score one window ago, by the same version. */
            before: number;
            /** @description Score less what it was one window ago. */
            change: number;
            /** @enum {string} */
            trend: "up" | "down" | "steady";
            /** @description new, growing, steady, declining, dormant or resurrected. */
            state: string;
            /** @description Active days of the window. */
            frequency: number;
            /** @description Percent of the profile's events that were done in the window. */
            adoption: number;
            /** @description Percent of the profile's events that were ever done. */
            adoptionEver: number;
            /** @description Percent of the activation steps that are met. */
            activation: number;
            /** @description Did something scored in the window. */
            isActive: boolean;
            /** @description The last scored event. */
            lastActive: string | null;
            basedOnEvents: number;
            basedOnDays: number;
            /** @enum {string} */
            confidence: "low" | "medium" | "high";
        };
        AccountScoreItem: {
            /** @description 0 to 100. */
            score: number;
            /** @description Percent of the active ones that have less. */
            percentile: number;
            /** @description The score one window ago, by the same version. */
            before: number;
            /** @description Score less what it was one window ago. */
            change: number;
            /** @enum {string} */
            trend: "up" | "down" | "steady";
            /** @description new, growing, steady, declining, dormant or resurrected. */
            state: string;
            /** @description Active days of the window. */
            frequency: number;
            /** @description Percent of the profile's events that were done in the window. */
            adoption: number;
            /** @description Percent of the profile's events that were ever done. */
            adoptionEver: number;
            /** @description Percent of the activation steps that are met. */
            activation: number;
            /** @description Did something scored in the window. */
            isActive: boolean;
            /** @description The last scored event. */
            lastActive: string | null;
            basedOnEvents: number;
            basedOnDays: number;
            /** @enum {string} */
            confidence: "low" | "medium" | "high";
            /** @description Mean of its active users' scores. */
            average: number;
            /** @description Sum of its users' scores. */
            total: number;
            /** @description Decayed sum against accounts of its size. */
            banded: number;
            /** @description Its size: 1, 2-5, 6-20, 21-100 or 100+. */
            band: string;
            activeUsers: number;
            /** @description Users who did anything in 90 days. */
            totalUsers: number;
            seats: number;
            /** @description Percent of its users who are active. */
            activeShare: number;
            /** @description Percent of its seats that are active. */
            breadth: number;
            /** @description Mean of its active users' scores. */
            depth: number;
            /** @description Percent of its activity that comes from one user. */
            topUserShare: number;
            /** @description One user brings more than 70 % of it, and it has more than one seat. */
            isKeyPersonRisk: boolean;
        };
        UserListItem: {
            userId: string;
            /** @description Empty when no trait says it. */
            name: string;
            email: string;
            account: {
                groupId: string;
                name: string;
            } | null;
            /**
             * @description Of the trait created_at, else the first event.
             * @example 2026-03-01T12:00:00.000Z
             */
            createdAt: string;
            /**
             * @description ISO 8601, UTC.
             * @example 2026-03-01T12:00:00.000Z
             */
            firstAt: string;
            /**
             * @description The last event, scored or not.
             * @example 2026-03-01T12:00:00.000Z
             */
            lastAt: string;
            /** @description Null until the profile has scored the user. */
            score: components["schemas"]["ScoreItem"] | null;
            /** @description Where `weeks` asks for it: the score at the end of each week, oldest first; null where none was shown. */
            weeks?: (number | null)[];
        };
        AccountListItem: {
            groupId: string;
            /** @description Of a trait, else the id. */
            name: string;
            /**
             * @description Of the trait created_at, else the earliest of its users, else the first event.
             * @example 2026-03-01T12:00:00.000Z
             */
            createdAt: string;
            /**
             * @description ISO 8601, UTC.
             * @example 2026-03-01T12:00:00.000Z
             */
            firstAt: string;
            /**
             * @description ISO 8601, UTC.
             * @example 2026-03-01T12:00:00.000Z
             */
            lastAt: string;
            /** @description Of the trait that the people settings name. */
            seats: number | null;
            /** @description The account it belongs to: its trait parent_group_id. */
            parent: {
                groupId: string;
                name: string;
            } | null;
            score: components["schemas"]["AccountScoreItem"] | null;
            /** @description Where `weeks` asks for it: the score at the end of each week, oldest first; null where none was shown. */
            weeks?: (number | null)[];
        };
        TraitHistory: {
            trait: string;
            /** @description Changes, the newest first: calls that say the same again are none. */
            items: {
                /** @description Null: the trait was removed. */
                value: string | number | boolean | null | unknown[] | {
                    [key: string]: unknown;
                };
                /**
                 * @description ISO 8601, UTC.
                 * @example 2026-03-01T12:00:00.000Z
                 */
                at: string;
                messageId: string;
                source: string;
            }[];
            /** @description Changes in all. */
            total: number;
        };
        TimelineItem: {
            messageId: string;
            /** @description track, identify, page, screen, group or alias. */
            type: string;
            /** @description Name of the track call, page or screen. */
            event: string | null;
            /**
             * @description ISO 8601, UTC.
             * @example 2026-03-01T12:00:00.000Z
             */
            at: string;
            source: string;
            /** @description Of identify and group calls: the traits. */
            properties: {
                [key: string]: unknown;
            };
            /** @description Whose it is; null for who is not known. */
            user: {
                userId: string;
                name: string;
            } | null;
        };
        UserDetail: {
            userId: string;
            /** @description Empty when no trait says it. */
            name: string;
            email: string;
            account: {
                groupId: string;
                name: string;
            } | null;
            /**
             * @description Of the trait created_at, else the first event.
             * @example 2026-03-01T12:00:00.000Z
             */
            createdAt: string;
            /**
             * @description ISO 8601, UTC.
             * @example 2026-03-01T12:00:00.000Z
             */
            firstAt: string;
            /**
             * @description The last event, scored or not.
             * @example 2026-03-01T12:00:00.000Z
             */
            lastAt: string;
            /** @description Null until the profile has scored the user. */
            score: components["schemas"]["ScoreItem"] | null;
            /** @description By which the scores are; null when no scoring profile is published. */
            profile: {
                id: string;
                name: string;
                version: number;
            } | null;
            /** @description Events of the scoring profile that do not come as they used to. While one is not known, the scores are unsure and their alerts wait. */
            unsure: components["schemas"]["UnsureEvent"][];
            traits: {
                /** @description Nested traits have dotted names. */
                trait: string;
                /** @description As it was sent. */
                value: string | number | boolean | null | unknown[] | {
                    [key: string]: unknown;
                };
                /**
                 * @description When it got this value.
                 * @example 2026-03-01T12:00:00.000Z
                 */
                at: string;
                /** @description How often the value became another one. */
                changes: number;
            }[];
            /** @description The newest first. */
            memberships: {
                groupId: string;
                name: string;
                /**
                 * @description ISO 8601, UTC.
                 * @example 2026-03-01T12:00:00.000Z
                 */
                from: string;
                /** @description Null while it lasts. */
                to: string | null;
            }[];
            /** @description Other ids of the same person, and why. */
            identities: {
                /** @enum {string} */
                kind: "user" | "anonymous";
                id: string;
                /** @description The user id that it leads to directly. */
                to: string;
                /** @description seen: an event had both ids; identify; alias. */
                evidence: string;
                /** @description Of the newest event that says so. */
                messageId: string;
                /**
                 * @description ISO 8601, UTC.
                 * @example 2026-03-01T12:00:00.000Z
                 */
                at: string;
                /** @description Somebody separated the two. */
                undone: boolean;
            }[];
            /** @description Why the user or account counts nowhere but in the search; null when it counts. */
            excluded: {
                /**
                 * @description user or account: somebody said so; domain, internal: the mail domain, by the people settings.
                 * @enum {string}
                 */
                why: "user" | "account" | "domain" | "internal";
                /** @description Who said so; null for a mail domain. */
                by: string | null;
                note: string;
                at: string | null;
            } | null;
        };
        AccountDetail: {
            groupId: string;
            /** @description Of a trait, else the id. */
            name: string;
            /**
             * @description Of the trait created_at, else the earliest of its users, else the first event.
             * @example 2026-03-01T12:00:00.000Z
             */
            createdAt: string;
            /**
             * @description ISO 8601, UTC.
             * @example 2026-03-01T12:00:00.000Z
             */
            firstAt: string;
            /**
             * @description ISO 8601, UTC.
             * @example 2026-03-01T12:00:00.000Z
             */
            lastAt: string;
            /** @description Of the trait that the people settings name. */
            seats: number | null;
            /** @description The account it belongs to: its trait parent_group_id. */
            parent: {
                groupId: string;
                name: string;
            } | null;
            score: components["schemas"]["AccountScoreItem"] | null;
            /** @description By which the scores are; null when no scoring profile is published. */
            profile: {
                id: string;
                name: string;
                version: number;
            } | null;
            /** @description Events of the scoring profile that do not come as they used to. While one is not known, the scores are unsure and their alerts wait. */
            unsure: components["schemas"]["UnsureEvent"][];
            traits: {
                /** @description Nested traits have dotted names. */
                trait: string;
                /** @description As it was sent. */
                value: string | number | boolean | null | unknown[] | {
                    [key: string]: unknown;
                };
                /**
                 * @description When it got this value.
                 * @example 2026-03-01T12:00:00.000Z
                 */
                at: string;
                /** @description How often the value became another one. */
                changes: number;
            }[];
            /** @description Whose account it is now, excluded ones aside. */
            users: number;
            /** @description Accounts that belong to it, at most 100. */
            children: {
                groupId: string;
                name: string;
            }[];
            /** @description Why the user or account counts nowhere but in the search; null when it counts. */
            excluded: {
                /**
                 * @description user or account: somebody said so; domain, internal: the mail domain, by the people settings.
                 * @enum {string}
                 */
                why: "user" | "account" | "domain" | "internal";
                /** @description Who said so; null for a mail domain. */
                by: string | null;
                note: string;
                at: string | null;
            } | null;
        };
        AccountUser: {
            userId: string;
            /** @description Empty when no trait says it. */
            name: string;
            email: string;
            account: {
                groupId: string;
                name: string;
            } | null;
            /**
             * @description Of the trait created_at, else the first event.
             * @example 2026-03-01T12:00:00.000Z
             */
            createdAt: string;
            /**
             * @description ISO 8601, UTC.
             * @example 2026-03-01T12:00:00.000Z
             */
            firstAt: string;
            /**
             * @description The last event, scored or not.
             * @example 2026-03-01T12:00:00.000Z
             */
            lastAt: string;
            /** @description Null until the profile has scored the user. */
            score: components["schemas"]["ScoreItem"] | null;
            /** @description Percent of the account's raw score; null where it has none. */
            share: number | null;
        };
        PersonActivity: {
            /** @description Of the days. */
            timeZone: string;
            /** @description Every day, the oldest first; the last is today. */
            days: {
                /** Format: date */
                day: string;
                events: number;
                /** @description How many did something on it. */
                users: number;
            }[];
            /** @description The most frequent first, at most 200. */
            events: {
                /** @enum {string} */
                type: "track" | "page" | "screen";
                /** @description Name of the track call, page or screen; '' without one. */
                event: string;
                events: number;
                /** @description On how many days. */
                days: number;
                users: number;
                /**
                 * @description ISO 8601, UTC.
                 * @example 2026-03-01T12:00:00.000Z
                 */
                lastAt: string;
            }[];
        };
        Exclusion: {
            /** @enum {string} */
            kind: "user" | "account";
            id: string;
            note: string;
            by: string;
            /**
             * @description ISO 8601, UTC.
             * @example 2026-03-01T12:00:00.000Z
             */
            at: string;
            /** @description The file that declares it. */
            managedBy: string | null;
        };
        MergeUndo: {
            from: {
                /** @enum {string} */
                kind: "user" | "anonymous";
                id: string;
            };
            /** @description The user id from which it is separated. */
            to: string;
            evidence: string;
            /** @description False when it was only tried. */
            done: boolean;
            moves: {
                /** @description Ids that go, those that lead to it included. */
                ids: number;
                events: number;
                /** @description Events that the scoring profile counts, of its window. */
                scoredEvents: number;
                /** @description Traits whose value changes or goes for the user who stays. */
                traits: number;
                /** @description User ids that appear in lists again. */
                users: string[];
                /** @description Accounts that lose or gain a user. */
                accounts: {
                    groupId: string;
                    name: string;
                }[];
            };
            /** @description The one person. */
            before: {
                /** @description Null: nobody that is known, an anonymous id alone. */
                userId: string | null;
                name: string;
                email: string;
                account: {
                    groupId: string;
                    name: string;
                } | null;
                events: number;
                firstAt: string | null;
                lastAt: string | null;
                /** @description By the profile, as it is now; null until the next scoring. */
                score: number | null;
            };
            after: {
                stays: {
                    /** @description Null: nobody that is known, an anonymous id alone. */
                    userId: string | null;
                    name: string;
                    email: string;
                    account: {
                        groupId: string;
                        name: string;
                    } | null;
                    events: number;
                    firstAt: string | null;
                    lastAt: string | null;
                    /** @description By the profile, as it is now; null until the next scoring. */
                    score: number | null;
                };
                /** @description Who the separated ids are then. */
                goes: {
                    /** @description Null: nobody that is known, an anonymous id alone. */
                    userId: string | null;
                    name: string;
                    email: string;
                    account: {
                        groupId: string;
                        name: string;
                    } | null;
                    events: number;
                    firstAt: string | null;
                    lastAt: string | null;
                    /** @description By the profile, as it is now; null until the next scoring. */
                    score: number | null;
                };
            };
        };
        FoundPeople: {
            users: {
                userId: string;
                name: string;
                email: string;
                /** @description Name of the user's account; empty without. */
                account: string;
                /** @description Why it counts nowhere; null when it counts. */
                excluded: ("user" | "account" | "domain" | "internal") | null;
            }[];
            accounts: {
                groupId: string;
                name: string;
                /** @description Why it counts nowhere; null when it counts. */
                excluded: ("user" | "account" | "domain" | "internal") | null;
            }[];
        };
        PeopleSettings: {
            timeZone: string;
            accountTrait: string | null;
            accountNameTrait: string | null;
            seatsTrait: string | null;
            createdTrait: string | null;
            excludedDomains: string[];
            internalDomains: string[];
            /** @description The file that declares them; null when they can be changed here. */
            managedBy: string | null;
        };
        SeenEvent: {
            /** @description track, identify, group, page or screen. No plan has rules for alias calls. */
            type: string;
            /** @description The track call's name. */
            event: string | null;
            /**
             * @description `partly planned`: some of the sources that send it are held to a plan that has no rule for it, or to none.
             * @enum {string}
             */
            planned: "unplanned" | "partly planned" | "planned";
            /** @description In the time asked about. */
            events: number;
            /** @description One number a day, the oldest first. */
            daily: number[];
            /**
             * @description Of all time, by when it happened.
             * @example 2026-03-01T12:00:00.000Z
             */
            firstAt: string;
            /**
             * @description ISO 8601, UTC.
             * @example 2026-03-01T12:00:00.000Z
             */
            lastAt: string;
            sources: {
                id: string;
                events: number;
                planned: boolean;
                /** @description Id of the plan that the source is held to. */
                plan: string | null;
            }[];
            /** @description The most used first; counted from a share of the events where there are over 500,000. */
            libraries: {
                name: string;
                version: string;
                events: number;
            }[];
        };
        SeenField: {
            type: string;
            event: string | null;
            /** @description Dotted path: `properties.plan`, `traits.address.city`. */
            field: string;
            planned: boolean;
            /** @description Calls that had it, of those that were read. */
            events: number;
            /** @description Of the event's calls that were read, 0 to 1. */
            share: number;
            types: {
                /** @enum {string} */
                type: "string" | "date-time" | "integer" | "number" | "boolean" | "array" | "object" | "null";
                events: number;
            }[];
            /**
             * @description Of the calls that were read.
             * @example 2026-03-01T12:00:00.000Z
             */
            firstAt: string;
            /**
             * @description ISO 8601, UTC.
             * @example 2026-03-01T12:00:00.000Z
             */
            lastAt: string;
            /** @description What it seems to say about a person; then there are no examples. */
            personal: string | null;
            /** @description A few values as JSON, none that look personal. */
            examples: string[];
        };
        Coverage: {
            /** @description The version in force; null: it is the draft that is looked at. */
            version: number | null;
            /** @description Connected to the plan; all of the workspace while none is. */
            sources: string[];
            isConnected: boolean;
            /**
             * @description ISO 8601, UTC.
             * @example 2026-03-01T12:00:00.000Z
             */
            from: string;
            /**
             * @description ISO 8601, UTC.
             * @example 2026-03-01T12:00:00.000Z
             */
            to: string;
            events: number;
            /** @description Stored events that the plan has a rule for. */
            planned: number;
            /** @description planned / events; null when nothing came. */
            share: number | null;
            days: {
                violations: number;
                violating: number;
                omitted: number;
                blocked: number;
                /**
                 * @description ISO 8601, UTC.
                 * @example 2026-03-01T12:00:00.000Z
                 */
                day: string;
                events: number;
                planned: number;
            }[];
            /** @description Of each event that the plan has a rule for and that came at any time. */
            rules: {
                violations: number;
                violating: number;
                omitted: number;
                blocked: number;
                /** @description track, identify, group, page or screen. No plan has rules for alias calls. */
                type: string;
                /** @description The track call's name. */
                event: string | null;
                /**
                 * @description `partly planned`: some of the sources that send it are held to a plan that has no rule for it, or to none.
                 * @enum {string}
                 */
                planned: "unplanned" | "partly planned" | "planned";
                /** @description In the time asked about. */
                events: number;
                /** @description One number a day, the oldest first. */
                daily: number[];
                /**
                 * @description Of all time, by when it happened.
                 * @example 2026-03-01T12:00:00.000Z
                 */
                firstAt: string;
                /**
                 * @description ISO 8601, UTC.
                 * @example 2026-03-01T12:00:00.000Z
                 */
                lastAt: string;
                sources: {
                    id: string;
                    events: number;
                    planned: boolean;
                    /** @description Id of the plan that the source is held to. */
                    plan: string | null;
                }[];
                /** @description The most used first; counted from a share of the events where there are over 500,000. */
                libraries: {
                    name: string;
                    version: string;
                    events: number;
                }[];
            }[];
        };
        PlanFunnel: {
            /** @description The version in force; null: it is the draft that is looked at. */
            version: number | null;
            /** @description Connected to the plan; all of the workspace while none is. */
            sources: string[];
            isConnected: boolean;
            /**
             * @description ISO 8601, UTC.
             * @example 2026-03-01T12:00:00.000Z
             */
            from: string;
            /**
             * @description ISO 8601, UTC.
             * @example 2026-03-01T12:00:00.000Z
             */
            to: string;
            windowDays: number;
            steps: {
                event: string;
                /** @description Who came this far: the steps in order, within the window from the first. */
                people: number;
                /** @description 0 to 1; null when nobody began. */
                shareOfFirst: number | null;
                shareOfPrevious: number | null;
                /** @description Who did it in the time asked about, whatever they did before. */
                peopleAtAll: number;
                events: number;
                /** @description Events, one number a day, the oldest first. */
                daily: number[];
            }[];
        };
        /** @description One thing that is different, in the shape that PATCH takes. */
        PlanChange: {
            /** @description `rule_added`, `rule_removed`, `property_changed`, ... */
            kind: string;
            /**
             * @description `breaking`: events that were right may be violations now. `widening`: more is right. `note`: words.
             * @enum {string}
             */
            severity: "breaking" | "widening" | "note";
            sentence: string;
        } & {
            [key: string]: unknown;
        };
        PlanRule: {
            /** @enum {string} */
            type: "track" | "identify" | "group" | "page" | "screen" | "common";
            /** @description The event's name; of track rules only. */
            name?: string;
            version: number;
            /** @description The decision that this rule's data serves. */
            why?: string;
            owner?: string;
            /** @enum {string} */
            side?: "client" | "server";
            when?: string;
            cadence?: string;
            labels?: {
                [key: string]: string;
            };
            example?: {
                [key: string]: unknown;
            };
            /** @description YYYY-MM-DD. */
            deprecatedSince?: string;
            /** @description JSON Schema draft-07 over the whole event: properties lie under `properties.properties`. */
            schema: boolean | {
                [key: string]: unknown;
            };
            /** @description What another format says and we have no word for; written back on export. */
            imported?: {
                [key: string]: unknown;
            };
        };
        /** @description What a plan says: the same in a file, a draft and a version. */
        PlanDocument: {
            name: string;
            description: string;
            /** @description Names of the core events, in the order in which people come to them. */
            funnel: string[];
            conventions: {
                /** @enum {string} */
                eventNames: "Title Case" | "Sentence case" | "camelCase" | "snake_case" | "any";
                /** @enum {string} */
                propertyNames: "Title Case" | "Sentence case" | "camelCase" | "snake_case" | "any";
                pastTense: boolean;
                eventsMax: number;
            };
            lints: {
                [key: string]: "off" | "warning" | "error";
            };
            /** @description What rules share, by `{"$ref": "#/library/properties/NAME"}`. */
            library: {
                properties: {
                    [key: string]: boolean | {
                        [key: string]: unknown;
                    };
                };
                traits: {
                    [key: string]: boolean | {
                        [key: string]: unknown;
                    };
                };
            };
            rules: components["schemas"]["PlanRule"][];
            /** @description What another format says and we have no word for; written back on export. */
            imported?: {
                [key: string]: unknown;
            };
        };
        PlanVersion: {
            /** @description From 1. */
            version: number;
            /**
             * @description ISO 8601, UTC.
             * @example 2026-03-01T12:00:00.000Z
             */
            publishedAt: string;
            /** @description Name of the token, e-mail of the person, or file. */
            publishedBy: string;
            note: string;
        };
        PlanSource: {
            /** @description Id of the source. */
            source: string;
            /** @description Id of the plan. */
            plan: string;
            /**
             * @description ISO 8601, UTC.
             * @example 2026-03-01T12:00:00.000Z
             */
            connectedAt: string;
            /** @description What is done with events that do not follow the plan. */
            controls: {
                calls: {
                    track: {
                        /** @enum {string} */
                        unplannedEvents: "allow" | "block";
                        /** @enum {string} */
                        unplannedFields: "allow" | "omit" | "block";
                        /** @enum {string} */
                        violations: "allow" | "omit" | "block";
                        /** @enum {string} */
                        commonViolations: "allow" | "omit" | "block";
                    };
                    identify: {
                        /** @enum {string} */
                        unplannedEvents: "allow" | "block";
                        /** @enum {string} */
                        unplannedFields: "allow" | "omit" | "block";
                        /** @enum {string} */
                        violations: "allow" | "omit" | "block";
                        /** @enum {string} */
                        commonViolations: "allow" | "omit" | "block";
                    };
                    group: {
                        /** @enum {string} */
                        unplannedEvents: "allow" | "block";
                        /** @enum {string} */
                        unplannedFields: "allow" | "omit" | "block";
                        /** @enum {string} */
                        violations: "allow" | "omit" | "block";
                        /** @enum {string} */
                        commonViolations: "allow" | "omit" | "block";
                    };
                    page: {
                        /** @enum {string} */
                        unplannedEvents: "allow" | "block";
                        /** @enum {string} */
                        unplannedFields: "allow" | "omit" | "block";
                        /** @enum {string} */
                        violations: "allow" | "omit" | "block";
                        /** @enum {string} */
                        commonViolations: "allow" | "omit" | "block";
                    };
                    screen: {
                        /** @enum {string} */
                        unplannedEvents: "allow" | "block";
                        /** @enum {string} */
                        unplannedFields: "allow" | "omit" | "block";
                        /** @enum {string} */
                        violations: "allow" | "omit" | "block";
                        /** @enum {string} */
                        commonViolations: "allow" | "omit" | "block";
                    };
                };
                forwardViolationsTo: string | null;
                forwardBlockedTo: string | null;
            };
        };
        Plan: {
            id: string;
            /** @description The draft's, as is the description. */
            name: string;
            description: string;
            /**
             * @description ISO 8601, UTC.
             * @example 2026-03-01T12:00:00.000Z
             */
            createdAt: string;
            /** @description The file that declares it; then it is read-only here. */
            managedBy: string | null;
            draft: {
                rules: number;
                /** @description Track rules, versions of one event counted once. */
                events: number;
                /** @description Send it as `If-Match` to change only what you have seen. */
                revision: number;
                /**
                 * @description ISO 8601, UTC.
                 * @example 2026-03-01T12:00:00.000Z
                 */
                updatedAt: string;
                /** @description It says what the version in force says. */
                isPublished: boolean;
            };
            /** @description The version in force; null before the first. */
            published: {
                /** @description From 1. */
                version: number;
                /**
                 * @description ISO 8601, UTC.
                 * @example 2026-03-01T12:00:00.000Z
                 */
                publishedAt: string;
                /** @description Name of the token, e-mail of the person, or file. */
                publishedBy: string;
                note: string;
                rules: number;
                /** @description Track rules, versions of one event counted once. */
                events: number;
            } | null;
            /** @description Ids of the sources that are held to it. */
            sources: string[];
        };
        PlanWithDraft: {
            id: string;
            /** @description The draft's, as is the description. */
            name: string;
            description: string;
            /**
             * @description ISO 8601, UTC.
             * @example 2026-03-01T12:00:00.000Z
             */
            createdAt: string;
            /** @description The file that declares it; then it is read-only here. */
            managedBy: string | null;
            draft: {
                rules: number;
                /** @description Track rules, versions of one event counted once. */
                events: number;
                /** @description Send it as `If-Match` to change only what you have seen. */
                revision: number;
                /**
                 * @description ISO 8601, UTC.
                 * @example 2026-03-01T12:00:00.000Z
                 */
                updatedAt: string;
                /** @description It says what the version in force says. */
                isPublished: boolean;
            };
            /** @description The version in force; null before the first. */
            published: {
                /** @description From 1. */
                version: number;
                /**
                 * @description ISO 8601, UTC.
                 * @example 2026-03-01T12:00:00.000Z
                 */
                publishedAt: string;
                /** @description Name of the token, e-mail of the person, or file. */
                publishedBy: string;
                note: string;
                rules: number;
                /** @description Track rules, versions of one event counted once. */
                events: number;
            } | null;
            /** @description Ids of the sources that are held to it. */
            sources: string[];
            /** @description The draft. */
            document: components["schemas"]["PlanDocument"];
        };
        PlanFinding: {
            /** @description Stable: `name_tense`, `missing_why`, ...; the name of its switch in the plan's `lints`. */
            code: string;
            /** @enum {string} */
            level: "warning" | "error";
            /** @description JSON pointer into the document. */
            path: string;
            /** @description What is found and what to do. */
            message: string;
            /** @description Why it matters; the same for every finding of a code. */
            reason: string;
            /** @description What can be done about it at once: `changes` for `PATCH /api/v1/plans/{id}/rules`. A `breaking` one asks whoever sends the event to change with it. */
            fix?: ({
                kind: string;
                severity: string;
                sentence: string;
            } & {
                [key: string]: unknown;
            })[];
        };
        PlanLintKind: {
            /** @description The name of its switch in a plan's `lints`. */
            code: string;
            /**
             * @description As usual: where the plan has no switch for it.
             * @enum {string}
             */
            level: "warning" | "error";
            /** @description What it looks for. */
            title: string;
            /** @description Why that matters. */
            reason: string;
        };
        RehearsedViolation: {
            type: string;
            event: string | null;
            /** @description Label of the rule; null when no rule is for the event. */
            rule: string | null;
            ruleVersion: number | null;
            /** @description Found by the common rule. */
            common: boolean;
            /** @enum {string} */
            violation: "Required" | "Invalid Type" | "Invalid Value" | "Unplanned Property" | "Unplanned Event";
            /** @description Dotted path, places in lists as #; empty for the whole event. */
            field: string;
            description: string;
            /** @enum {string} */
            outcome: "allow" | "omit" | "block";
            events: number;
            /** @description Events that have it by the version in force. */
            eventsNow: number;
            samples: {
                messageId: string;
                source: string;
                description: string;
            }[];
        };
        WarehouseChange: {
            /** @enum {string} */
            kind: "create view" | "add column" | "widen column";
            view: string;
            column: string | null;
            from: string | null;
            to: string | null;
        };
        WarehouseNote: {
            /** @enum {string} */
            kind: "narrowing refused" | "name taken";
            view: string;
            column: string | null;
            reason: string;
        };
        GoneFromPlan: {
            type: string;
            event: string | null;
            /** @description null: the whole event. */
            field: string | null;
            renamedTo: string | null;
            readers: {
                kind: string;
                name: string;
                effect: string;
            }[];
        };
        RehearsedQuarantine: {
            /** @description Held events of the time and sources; null until they are counted. */
            total: number | null;
            /** @description Held events that were judged. */
            judged: number;
            /** @description Of these: would be stored now, whole or without the offending fields. */
            passing: number;
            perEvent: {
                type: string;
                event: string | null;
                /** @description Held events that were judged. */
                judged: number;
                /** @description Of these: would be stored now, whole or without the offending fields. */
                passing: number;
            }[];
            /** @description Some that would pass. */
            samples: {
                quarantineId: string;
                messageId: string;
                source: string;
                type: string;
                event: string | null;
            }[];
        };
        Rehearsal: {
            /** @description Judged. */
            events: number;
            /** @description With at least one violation, also one that is only watched. */
            violating: number;
            /** @description Would go to the quarantine. */
            blocked: number;
            /** @description Would be kept without the offending fields. */
            omitted: number;
            /** @description Follow the version in force and not this one. */
            newlyViolating: number;
            /** @description Follow this one and not the version in force. */
            newlyPassing: number;
            newlyBlocked: number;
            noLongerBlocked: number;
            id: string;
            plan: string;
            /** @description `draft`, `version 3`, `document` or `file`. */
            what: string;
            /** @enum {string} */
            state: "running" | "done" | "cancelled" | "failed";
            sources: string[];
            /**
             * @description ISO 8601, UTC.
             * @example 2026-03-01T12:00:00.000Z
             */
            from: string;
            /**
             * @description ISO 8601, UTC.
             * @example 2026-03-01T12:00:00.000Z
             */
            to: string;
            /**
             * @description ISO 8601, UTC.
             * @example 2026-03-01T12:00:00.000Z
             */
            startedAt: string;
            finishedAt: string | null;
            /** @description 0 to 1. */
            progress: number;
            /** @description Events there are to be judged; null until they are counted. */
            total: number | null;
            error: string | null;
            perEvent: {
                /** @description Judged. */
                events: number;
                /** @description With at least one violation, also one that is only watched. */
                violating: number;
                /** @description Would go to the quarantine. */
                blocked: number;
                /** @description Would be kept without the offending fields. */
                omitted: number;
                /** @description Follow the version in force and not this one. */
                newlyViolating: number;
                /** @description Follow this one and not the version in force. */
                newlyPassing: number;
                newlyBlocked: number;
                noLongerBlocked: number;
                type: string;
                event: string | null;
            }[];
            /** @description Violations by event, kind and field; those that get more first. */
            groups: components["schemas"]["RehearsedViolation"][];
            /** @description Violations beyond the 2,000 groups that are kept. */
            others: number;
            /** @description Events that lie in the quarantine, by their time of receipt. Publishing leaves them there; `accept` brings in what passes. */
            quarantine: components["schemas"]["RehearsedQuarantine"];
            warehouse: {
                /** @description What publishing does to the views. */
                changes: components["schemas"]["WarehouseChange"][];
                /** @description What is not done as the plan says it, and why. */
                notes: components["schemas"]["WarehouseNote"][];
            };
            /** @description Events and fields that this removes or renames, with who reads them. */
            gone: components["schemas"]["GoneFromPlan"][];
        };
        CheckedScoringDocument: {
            /** @description As it would be saved; null when it cannot be read as one. */
            document: components["schemas"]["ScoringDocument"] | null;
            /** @description The file that says the same; null likewise. */
            yaml: string | null;
            problems: {
                code: string;
                /** @description JSON pointer into the document. */
                path: string;
                /** @description From 1, when it was sent as text. */
                line: number | null;
                message: string;
            }[];
            warnings: components["schemas"]["ScoringWarning"][];
        };
        ScoreHealth: {
            /** @description Nothing is unsure that nobody knows of: alerts go out. */
            isSure: boolean;
            /** @description Events of the scoring profile that do not come as they used to. While one is not known, the scores are unsure and their alerts wait. */
            unsure: components["schemas"]["UnsureEvent"][];
        };
        RebaseMoves: {
            /** @description Whose score goes up by half a point or more. */
            up: number;
            down: number;
            same: number;
            /** @description Who comes into a higher quarter of the score. */
            bandUp: number;
            bandDown: number;
        };
        ScoringRebase: {
            version: number;
            before: components["schemas"]["ScoringReference"] | null;
            /** @description Taken from who is active now. */
            after: components["schemas"]["ScoringReference"];
            /** @description By this every user's score is multiplied, up to 100; null where there was no reference. */
            factor: number | null;
            /** @description What it does to the scores of who is active; null before the first scoring. */
            moves: {
                users: components["schemas"]["RebaseMoves"];
                accounts: components["schemas"]["RebaseMoves"];
            } | null;
            /** @description All that are kept, newest first. */
            references: components["schemas"]["KeptScoringReference"][];
        };
        TraitSync: {
            on: boolean;
            /** @description Names of the traits; the last three are of accounts alone. */
            traits: string[];
            /** @description Null while nothing was looked at since the start. */
            progress: {
                /** @description A pass over the scores goes on. */
                running: boolean;
                /** @description Users and accounts that it is about. */
                total: number;
                /** @description Of these, those it has looked at. */
                looked: number;
                /** @description Of these, those whose traits had changed and were sent. */
                sent: number;
                /** @description Until its end, if all of the rest has changed. */
                secondsLeft: number | null;
                /** @description When a pass last came to its end since the start. */
                endedAt: string | null;
            } | null;
        };
        KeptFix: {
            id: string;
            source: string;
            /** @description From 1; each change makes the next. */
            version: number;
            title: string;
            fix: components["schemas"]["Fix"];
            enabled: boolean;
            /**
             * @description Of this version.
             * @example 2026-03-01T12:00:00.000Z
             */
            createdAt: string;
            createdBy: string;
        };
        HeldGroup: {
            cause: string;
            source: string;
            type: string;
            event: string;
            library: string;
            libraryVersion: string;
            plan: string;
            /** @description The newest that blocked one of them. */
            planVersion: number;
            /** @description Of its newest event. */
            violations: {
                type: string;
                field: string;
                description: string;
                rule: string | null;
                ruleVersion: number | null;
                /** @description Found by the common rule. */
                common: boolean;
                /**
                 * @description What its control said.
                 * @enum {string}
                 */
                outcome: "allow" | "omit" | "block";
            }[];
            held: number;
            released: number;
            discarded: number;
            /**
             * @description Times of receipt.
             * @example 2026-03-01T12:00:00.000Z
             */
            firstAt: string;
            /**
             * @description ISO 8601, UTC.
             * @example 2026-03-01T12:00:00.000Z
             */
            lastAt: string;
        };
        QuarantineJob: {
            id: string;
            /**
             * @description `release`: store them as they are, without asking the plan. `accept`: run them through the plan in force, after it was changed. `fix`: mend them, then run them through the plan in force. `discard`: never store them.
             * @enum {string}
             */
            kind: "release" | "accept" | "fix" | "discard";
            /** @description Which held events. */
            about: {
                [key: string]: unknown;
            };
            fix: {
                [key: string]: unknown;
            } | null;
            /** @enum {string} */
            state: "waiting" | "running" | "stopped" | "done" | "failed";
            /** @description 0 to 1. */
            progress: number;
            /** @description Held events when it began; null before. */
            total: number | null;
            done: number;
            released: number;
            discarded: number;
            /** @description Blocked again: they stay in the quarantine. */
            held: number;
            /** @description Refused by another step, such as a limit that was lowered: they stay as well. */
            refused: number;
            /** @description What it waits for, when it does not get on. */
            error: string | null;
            /**
             * @description ISO 8601, UTC.
             * @example 2026-03-01T12:00:00.000Z
             */
            createdAt: string;
            createdBy: string;
            endedAt: string | null;
        };
        Violation: {
            source: string;
            /**
             * @description ISO 8601, UTC.
             * @example 2026-03-01T12:00:00.000Z
             */
            receivedAt: string;
            /**
             * @description ISO 8601, UTC.
             * @example 2026-03-01T12:00:00.000Z
             */
            timestamp: string;
            messageId: string;
            /** @description Of the call: track, identify, ... */
            type: string;
            /** @description The event's name; empty for other calls than track. */
            event: string;
            plan: string;
            planVersion: number;
            /** @description The rule that was broken; null when no rule is for the event. */
            rule: string | null;
            ruleVersion: number | null;
            /** @description Required, Invalid Type, Invalid Value, Unplanned Property, Unplanned Event. */
            violationType: string;
            /** @description Dotted path; empty for the whole event. */
            field: string;
            description: string;
            /**
             * @description What was done about it.
             * @enum {string}
             */
            outcome: "allow" | "omit" | "block";
            library: string;
            libraryVersion: string;
        };
        Replay: {
            id: string;
            /** @enum {string} */
            state: "running" | "done" | "cancelled" | "failed";
            /**
             * @description ISO 8601, UTC.
             * @example 2026-03-01T12:00:00.000Z
             */
            from: string;
            to: string | null;
            /**
             * @description ISO 8601, UTC.
             * @example 2026-03-01T12:00:00.000Z
             */
            startedAt: string;
            finishedAt: string | null;
            /** @description 0 to 1. */
            progress: number;
            /** @description Requests of the raw log read again. */
            records: number;
            /** @description Events in them. */
            events: number;
            error: string | null;
        };
        ScoreChange: {
            from: number;
            to: number;
            /** @description By what was done since. */
            newActivity: number;
            /** @description By time passing. */
            decay: number;
            /** @description By another version of the profile. */
            weights: number;
            /** @description By another reference; in mode sherlock by what the others did. */
            rebase: number;
            /**
             * @description Start of the day that it is compared with, one window ago.
             * @example 2026-03-01T12:00:00.000Z
             */
            since: string;
            /** @description Scored events that were received since then on a later day than they are of: what was shown in between lacked them. Newest day first, at most 31 days; of an account those of the 2,000 users who bring most. */
            late: {
                /** @example 2026-11-27 */
                day: string;
                events: number;
                /**
                 * @description The last of them.
                 * @example 2026-03-01T12:00:00.000Z
                 */
                receivedAt: string;
            }[];
        };
        /** @description How many active ones have which score. */
        ScoreBands: {
            /** @description From 75. */
            mostEngaged: number;
            /** @description 50 to 75. */
            engaged: number;
            /** @description 25 to 50. */
            passive: number;
            /** @description Below 25. */
            leastEngaged: number;
        };
        ScoreOverview: {
            /** @description Null before the first scoring. */
            run: {
                /**
                 * @description ISO 8601, UTC.
                 * @example 2026-03-01T12:00:00.000Z
                 */
                at: string;
                /** @description Of the clean log: up to here all is counted. */
                block: number;
                /** @description Seconds since then. */
                fresh: number;
            } | null;
            /** @description What the scores still wait for: until then they are of nobody, or not of all. Null when they are of all. */
            finding: {
                /**
                 * @description history: the demo's past is being told, in events; people: who the users are is being found out, in blocks of events; scores: it is known, and the scoring that goes by it is on its way.
                 * @enum {string}
                 */
                what: "history" | "people" | "scores";
                done: number;
                /** @description Null while it is not known. */
                total: number | null;
            } | null;
            bands: {
                users: components["schemas"]["ScoreBands"];
                accounts: components["schemas"]["ScoreBands"];
            };
            /** @description Oldest first, as it was shown; today as it is now. */
            days: {
                users: {
                    /** @example 2026-11-30 */
                    day: string;
                    /** @description Mean score of the active ones; null where nothing was shown. */
                    average: number | null;
                    total: number | null;
                }[];
                accounts: {
                    /** @example 2026-11-30 */
                    day: string;
                    /** @description Mean score of the active ones; null where nothing was shown. */
                    average: number | null;
                    total: number | null;
                }[];
            };
            movers: {
                users: {
                    up: {
                        /** @description The userId or groupId. */
                        id: string;
                        name: string;
                        score: number;
                        change: number;
                        /** @enum {string} */
                        trend: "up" | "down" | "steady";
                    }[];
                    down: {
                        /** @description The userId or groupId. */
                        id: string;
                        name: string;
                        score: number;
                        change: number;
                        /** @enum {string} */
                        trend: "up" | "down" | "steady";
                    }[];
                };
                accounts: {
                    up: {
                        /** @description The userId or groupId. */
                        id: string;
                        name: string;
                        score: number;
                        change: number;
                        /** @enum {string} */
                        trend: "up" | "down" | "steady";
                    }[];
                    down: {
                        /** @description The userId or groupId. */
                        id: string;
                        name: string;
                        score: number;
                        change: number;
                        /** @enum {string} */
                        trend: "up" | "down" | "steady";
                    }[];
                };
            };
            leaders: {
                users: {
                    /** @description The userId or groupId. */
                    id: string;
                    name: string;
                    score: number;
                    change: number;
                    /** @enum {string} */
                    trend: "up" | "down" | "steady";
                }[];
                accounts: {
                    /** @description The userId or groupId. */
                    id: string;
                    name: string;
                    score: number;
                    change: number;
                    /** @enum {string} */
                    trend: "up" | "down" | "steady";
                }[];
            };
            /** @description Events of the scoring profile that do not come as they used to. While one is not known, the scores are unsure and their alerts wait. */
            unsure: components["schemas"]["UnsureEvent"][];
        };
        ScorePreview: {
            before: {
                /** @description Active users by score, in bins of equal width from 0 to 100. */
                histogram: number[];
                /** @description The raw score that scores 100. */
                q90: number | null;
            };
            /** @description Measured against who is active now, as publishing it would. */
            after: {
                /** @description Active users by score, in bins of equal width from 0 to 100. */
                histogram: number[];
                /** @description The raw score that scores 100. */
                q90: number | null;
            };
            /** @description Users whose score would change by half a point or more. */
            moved: {
                up: number;
                down: number;
                same: number;
            };
            /** @description Who moves most, up and down. */
            biggest: {
                userId: string;
                name: string;
                before: number;
                after: number;
            }[];
            bandsBefore: components["schemas"]["ScoreBands"];
            bandsAfter: components["schemas"]["ScoreBands"];
            /** @description Events under property conditions that no profile in force has. They are counted once it is published; here they are as if they had never come. */
            uncounted: {
                type: string;
                event: string;
            }[];
            /** @description How long it took. */
            millis: number;
        };
        UserScore: {
            /** @description 0 to 100. */
            score: number;
            /** @description Percent of the active ones that have less. */
            percentile: number;
            /** @description The score one window ago, by the same version. */
            before: number;
            /** @description Why the score is another than one window ago; the four parts add up. */
            change: components["schemas"]["ScoreChange"];
            /** @enum {string} */
            trend: "up" | "down" | "steady";
            /** @description new, growing, steady, declining, dormant or resurrected. */
            state: string;
            /** @description Active days of the window. */
            frequency: number;
            /** @description Percent of the profile's events that were done in the window. */
            adoption: number;
            /** @description Percent of the profile's events that were ever done. */
            adoptionEver: number;
            /** @description Percent of the activation steps that are met. */
            activation: number;
            /** @description Did something scored in the window. */
            isActive: boolean;
            /** @description The last scored event. */
            lastActive: string | null;
            basedOnEvents: number;
            basedOnDays: number;
            /** @enum {string} */
            confidence: "low" | "medium" | "high";
            /** @description Sum of weight times x. */
            raw: number;
            /** @description The raw score that scores 100. */
            reference: number | null;
            /** @description In the order of the profile's events. */
            contributions: {
                event: string;
                type: string;
                weight: number;
                /** @description What was done, decayed and capped; in mode sherlock the count. */
                x: number;
                /** @description Times in the window. */
                count: number;
                /** @description On how many days, ever; of an account the days of each user. */
                days: number;
                /** @description Percent of the raw score. */
                share: number;
                /** @description Of the score; all of them add up to it. */
                points: number;
                /** @description messageIds of the newest of them. */
                events: string[];
            }[];
            /** @description The points add up to the score to the last bit. */
            exact: boolean;
            /** @description Events of the scoring profile that do not come as they used to. While one is not known, the scores are unsure and their alerts wait. */
            unsure: components["schemas"]["UnsureEvent"][];
        };
        AccountScore: {
            /** @description 0 to 100. */
            score: number;
            /** @description Percent of the active ones that have less. */
            percentile: number;
            /** @description The score one window ago, by the same version. */
            before: number;
            /** @description Why the score is another than one window ago; the four parts add up. */
            change: components["schemas"]["ScoreChange"];
            /** @enum {string} */
            trend: "up" | "down" | "steady";
            /** @description new, growing, steady, declining, dormant or resurrected. */
            state: string;
            /** @description Active days of the window. */
            frequency: number;
            /** @description Percent of the profile's events that were done in the window. */
            adoption: number;
            /** @description Percent of the profile's events that were ever done. */
            adoptionEver: number;
            /** @description Percent of the activation steps that are met. */
            activation: number;
            /** @description Did something scored in the window. */
            isActive: boolean;
            /** @description The last scored event. */
            lastActive: string | null;
            basedOnEvents: number;
            basedOnDays: number;
            /** @enum {string} */
            confidence: "low" | "medium" | "high";
            /** @description Mean of its active users' scores. */
            average: number;
            /** @description Sum of its users' scores. */
            total: number;
            /** @description Decayed sum against accounts of its size. */
            banded: number;
            /** @description Its size: 1, 2-5, 6-20, 21-100 or 100+. */
            band: string;
            activeUsers: number;
            /** @description Users who did anything in 90 days. */
            totalUsers: number;
            seats: number;
            /** @description Percent of its users who are active. */
            activeShare: number;
            /** @description Percent of its seats that are active. */
            breadth: number;
            /** @description Mean of its active users' scores. */
            depth: number;
            /** @description Percent of its activity that comes from one user. */
            topUserShare: number;
            /** @description One user brings more than 70 % of it, and it has more than one seat. */
            isKeyPersonRisk: boolean;
            /** @description Sum of weight times x. */
            raw: number;
            /** @description The raw score that scores 100. */
            reference: number | null;
            /** @description In the order of the profile's events. */
            contributions: {
                event: string;
                type: string;
                weight: number;
                /** @description What was done, decayed and capped; in mode sherlock the count. */
                x: number;
                /** @description Times in the window. */
                count: number;
                /** @description On how many days, ever; of an account the days of each user. */
                days: number;
                /** @description Percent of the raw score. */
                share: number;
                /** @description Of the score; all of them add up to it. */
                points: number;
                /** @description messageIds of the newest of them. */
                events: string[];
            }[];
            /** @description The points add up to the score to the last bit. */
            exact: boolean;
            /** @description Events of the scoring profile that do not come as they used to. While one is not known, the scores are unsure and their alerts wait. */
            unsure: components["schemas"]["UnsureEvent"][];
            /** @description At most 1,000, those who bring most first. */
            users: {
                userId: string;
                name: string;
                /** @description Percent of the account’s score. */
                share: number;
                /** @description Of the account’s score; all users’ add up to it. */
                points: number;
            }[];
        };
        SegmentTrackingPlan: {
            id: string;
            name: string;
            slug: string;
            description: string;
            /** @constant */
            type: "LIVE";
            createdAt: string;
            updatedAt: string;
        };
        SegmentRule: {
            type: string;
            key?: string;
            jsonSchema: unknown;
            version: number;
            createdAt?: string;
            updatedAt?: string;
            deprecatedAt?: string;
        } & {
            [key: string]: unknown;
        };
        SegmentSource: {
            id: string;
            slug: string;
            name: string;
            enabled: boolean;
        } & {
            [key: string]: unknown;
        };
        Segment: {
            id: string;
            name: string;
            description: string;
            /** @enum {string} */
            of: "users" | "accounts";
            /** @description Null for one that people made. */
            builtIn: ("band" | "list") | null;
            clause: {
                [key: string]: unknown;
            };
            /** @description Whose scores are meant. */
            profile: string | null;
            revision: number;
            changedAt: string | null;
            changedBy: string | null;
            /** @description The file that declares it. */
            managedBy: string | null;
            /** @description Null until it was first looked at. */
            size: number | null;
            active: number | null;
            score: number | null;
            /** @description Against a week ago; null when nothing is known of then. */
            scoreChange: number | null;
            sizeChange: number | null;
            lookedAt: string | null;
            /** @description The last 30 days on which it was looked at, the oldest first. */
            days: {
                /** @description In the workspace's time zone. */
                day: string;
                size: number;
                /** @description Members who were active in the window. */
                active: number;
                /** @description Mean score of the active members. */
                score: number | null;
            }[];
        };
        SegmentDetail: {
            id: string;
            name: string;
            description: string;
            /** @enum {string} */
            of: "users" | "accounts";
            /** @description Null for one that people made. */
            builtIn: ("band" | "list") | null;
            clause: {
                [key: string]: unknown;
            };
            /** @description Whose scores are meant. */
            profile: string | null;
            revision: number;
            changedAt: string | null;
            changedBy: string | null;
            /** @description The file that declares it. */
            managedBy: string | null;
            /** @description Null until it was first looked at. */
            size: number | null;
            active: number | null;
            score: number | null;
            /** @description Against a week ago; null when nothing is known of then. */
            scoreChange: number | null;
            sizeChange: number | null;
            lookedAt: string | null;
            /** @description The last 30 days on which it was looked at, the oldest first. */
            days: {
                /** @description In the workspace's time zone. */
                day: string;
                size: number;
                /** @description Members who were active in the window. */
                active: number;
                /** @description Mean score of the active members. */
                score: number | null;
            }[];
            /** @description It cannot be deleted while something is made of it. */
            usedBy: {
                /** @enum {string} */
                kind: "segment" | "scoring profile" | "action";
                id: string;
                name: string;
            }[];
        };
        SegmentMember: {
            /** @description The userId or the groupId. */
            id: string;
            name: string;
            email: string;
            /** @description Of a user: the groupId of the account; '' for none. */
            account: string;
            /**
             * @description ISO 8601, UTC.
             * @example 2026-03-01T12:00:00.000Z
             */
            since: string;
            /**
             * @description ISO 8601, UTC.
             * @example 2026-03-01T12:00:00.000Z
             */
            lastAt: string;
            score: number | null;
            change: number | null;
            state: string | null;
        };
        SegmentPreview: {
            /** @description Null with problems. */
            count: number | null;
            /** @description All users or accounts that count. */
            total: number | null;
            sample: {
                id: string;
                name: string;
                email: string;
            }[];
            problems: {
                code: string;
                path: string;
                message: string;
            }[];
        };
        SeenTrait: {
            trait: string;
            /** @description Users or accounts that have it, about. */
            people: number;
            /** @description A few of the most common. */
            values: string[];
        };
        /**
         * @example {
         *       "state": "signed-in",
         *       "needsSetupCode": false,
         *       "user": {
         *         "name": "Ada",
         *         "email": "ada@example.com"
         *       },
         *       "workspaces": [
         *         {
         *           "id": "default",
         *           "name": "Default",
         *           "demo": false,
         *           "builtIn": false
         *         }
         *       ],
         *       "installation": {
         *         "version": "0.1.0",
         *         "collectUrl": "http://127.0.0.1:3001",
         *         "apiUrl": "http://127.0.0.1:3000"
         *       }
         *     }
         */
        Session: {
            /**
             * @description setup: there is no owner yet, and whoever comes first chooses the password.
             * @enum {string}
             */
            state: "setup" | "signed-out" | "signed-in";
            /** @description The setup asks for the code that `trackway start` printed. */
            needsSetupCode: boolean;
            user: {
                name: string;
                email: string;
            } | null;
            /** @description What X-Trackway-Workspace may ask for, the default first. Empty unless signed in. */
            workspaces: {
                id: string;
                name: string;
                demo: boolean;
                /** @description Trackway tells of itself in it. */
                builtIn: boolean;
            }[];
            /** @description Null unless signed in. */
            installation: {
                version: string;
                collectUrl: string;
                apiUrl: string;
            } | null;
        };
        /**
         * @example {
         *       "id": "web",
         *       "name": "Web",
         *       "enabled": true,
         *       "createdAt": "2026-03-01T12:00:00.000Z",
         *       "managedBy": null,
         *       "plan": {
         *         "id": "tp_4fG8kLmN2pQrStUvWxYzAb",
         *         "name": "Product"
         *       },
         *       "lastEventAt": "2026-03-01T12:30:00.000Z",
         *       "writeKeys": [
         *         {
         *           "key": "wk_Kx3v9TqLr2mWc8ZpYb5NfHdA",
         *           "createdAt": "2026-03-01T12:00:00.000Z",
         *           "expiresAt": null
         *         }
         *       ]
         *     }
         */
        Source: {
            /** @description Made from the first name; never changes. */
            id: string;
            name: string;
            /** @description Events of a disabled source are answered 200 and kept as refused. */
            enabled: boolean;
            /**
             * @description ISO 8601, UTC.
             * @example 2026-03-01T12:00:00.000Z
             */
            createdAt: string;
            /** @description The file that declares it, or "Trackway itself"; then it is read-only here. */
            managedBy: string | null;
            /** @description The tracking plan that it is held to. */
            plan: {
                id: string;
                name: string;
            } | null;
            /** @description When its last event was stored; null before the first, or while the warehouse cannot say. */
            lastEventAt: string | null;
            /** @description Keys that work now; the current one first. */
            writeKeys: {
                key: string;
                /**
                 * @description ISO 8601, UTC.
                 * @example 2026-03-01T12:00:00.000Z
                 */
                createdAt: string;
                /** @description End of its overlap after a rotation. */
                expiresAt: string | null;
            }[];
        };
        /**
         * @example {
         *       "code": "disk_forecast",
         *       "severity": "warning",
         *       "what": "At the present growth the disk is full in 3.2 days (2048 MB free).",
         *       "todo": "Add disk, or lower --raw-keep-hours or --raw-keep-bytes."
         *     }
         */
        Problem: {
            /** @description Stable; a script may rely on it. */
            code: string;
            /** @enum {string} */
            severity: "error" | "warning";
            what: string;
            todo: string;
        };
        Process: {
            name: string;
            pid: number | null;
            /** @enum {string} */
            state: "starting" | "running" | "restarting" | "stopped";
            restarts: number;
            lastExit: {
                /**
                 * @description ISO 8601, UTC.
                 * @example 2026-03-01T12:00:00.000Z
                 */
                at: string;
                code: number | null;
                signal: string | null;
            } | null;
            /** @description Counters since its start. */
            status: {
                [key: string]: unknown;
            } | null;
        };
        Demo: {
            /** @constant */
            demo: true;
            /** @description Id of the workspace it is in. */
            workspace: string;
            /**
             * @description `settling`: all is sent, and the last of it cannot be asked for yet.
             * @enum {string}
             */
            state: "starting" | "loading" | "settling" | "ready";
            seed: number;
            accounts: number;
            /**
             * @description Beginning of the year it shows.
             * @example 2026-03-01T12:00:00.000Z
             */
            from: string;
            /**
             * @description Its end; what is later is fresh and not part of the numbers.
             * @example 2026-03-01T12:00:00.000Z
             */
            to: string;
            /** @description Acknowledged events of the year. */
            events: number;
            /** @description All of the year; null until they are counted. */
            eventsTotal: number | null;
            /** @description Sent since this start of what came after the year. */
            eventsSince: number;
            /** @description Why it does not get on, when it does not. */
            waiting: string | null;
        };
        Status: {
            /**
             * @description ISO 8601, UTC.
             * @example 2026-03-01T12:00:00.000Z
             */
            now: string;
            /** @description Errors first; empty when all is well. */
            problems: components["schemas"]["Problem"][];
            processes: components["schemas"]["Process"][];
            pipeline: {
                events: number;
                duplicates: number;
                refusals: number;
                /** @description Blocked by a plan. */
                quarantined: number;
                plans: {
                    /** @description What each source that has a plan is held to now. */
                    inForce: {
                        source: string;
                        plan: string;
                        version: number;
                    }[];
                    /** @description A change was seen and is being compiled. */
                    changing: boolean;
                    /** @description Published versions that could not be put in force. */
                    problems: {
                        source: string;
                        plan: string;
                        version: number;
                        /** @description The version in force instead; null when none is. */
                        inForce: number | null;
                        error: string;
                    }[];
                };
                backlogBytes: number;
                block: number;
                damageBytes: number;
                dedupe: {
                    keys: number;
                    windowHours: number;
                    shrunk: boolean;
                    bytes: number;
                };
                error: string | null;
            } | null;
            warehouse: {
                block: number;
                backlogBlocks: number;
                /** @description Rows loaded since start, replayed ones too. */
                rows: number;
                error: string | null;
            };
            disk: {
                /** @description The data folder's own size. */
                usedBytes: number | null;
                freeBytes: number;
                totalBytes: number;
                /** @description Below this much free disk collection answers 503. */
                reserveBytes: number;
                /** @description At the growth of the last 24 hours; null when unknown or none. */
                daysLeft: number | null;
            };
            /** @description Of the last 24 hours; null when they cannot be read now. */
            books: components["schemas"]["Totals"] | null;
            live: {
                listeners: number;
            };
            /** @description Of the demo that is being fed (`--demo`); null when none is. */
            demo: components["schemas"]["Demo"] | null;
        };
        Table: {
            name: string;
            /** @description The planned event whose calls are the rows; null for the tables that every workspace has. */
            of: {
                type: string;
                event: string | null;
                /** @description Of the rule, where the view holds the events of one version. */
                version: number | null;
            } | null;
            columns: {
                name: string;
                /** @description The engine's name of it. */
                type: string;
            }[];
        };
        /**
         * @example {
         *       "id": "tok_4fG8kLmN2pQr",
         *       "name": "ci",
         *       "role": "member",
         *       "prefix": "sk_Zx81kQp3",
         *       "createdAt": "2026-03-01T12:00:00.000Z",
         *       "lastUsedAt": null,
         *       "managedBy": null
         *     }
         */
        Token: {
            id: string;
            name: string;
            /** @enum {string} */
            role: "owner" | "manager" | "member";
            /** @description The secret's first characters, to recognise it by. */
            prefix: string;
            /**
             * @description ISO 8601, UTC.
             * @example 2026-03-01T12:00:00.000Z
             */
            createdAt: string;
            /** @description Exact to a minute. */
            lastUsedAt: string | null;
            /** @description The file that declares it; then it is read-only here. */
            managedBy: string | null;
        };
        /**
         * @example {
         *       "columns": [
         *         {
         *           "name": "event",
         *           "type": "String"
         *         },
         *         {
         *           "name": "events",
         *           "type": "UInt64"
         *         }
         *       ],
         *       "rows": [
         *         {
         *           "event": "Report Shared",
         *           "events": 42
         *         }
         *       ],
         *       "statistics": {
         *         "rowsRead": 1000,
         *         "elapsedMs": 4
         *       },
         *       "truncated": false
         *     }
         */
        Answer: {
            columns: {
                name: string;
                type: string;
            }[];
            rows: {
                [key: string]: unknown;
            }[];
            statistics: {
                rowsRead: number;
                elapsedMs: number;
            };
            /** @description There were more rows than the limit. */
            truncated: boolean;
        };
        SigningState: {
            /** @description Null before there was anything to sign. */
            createdAt: string | null;
            /** @description Until when the one before signs as well; null when it does not. */
            previousUntil: string | null;
        };
        SigningSecret: {
            /** @example whsec_… */
            secret: string;
            /** @description Until when the one before signs as well; null when it does not. */
            previousUntil: string | null;
        };
        PlanVersionWithDocument: {
            /** @description From 1. */
            version: number;
            /**
             * @description ISO 8601, UTC.
             * @example 2026-03-01T12:00:00.000Z
             */
            publishedAt: string;
            /** @description Name of the token, e-mail of the person, or file. */
            publishedBy: string;
            note: string;
            document: components["schemas"]["PlanDocument"];
        };
        PublishedPlan: {
            id: string;
            /** @description The draft's, as is the description. */
            name: string;
            description: string;
            /**
             * @description ISO 8601, UTC.
             * @example 2026-03-01T12:00:00.000Z
             */
            createdAt: string;
            /** @description The file that declares it; then it is read-only here. */
            managedBy: string | null;
            draft: {
                rules: number;
                /** @description Track rules, versions of one event counted once. */
                events: number;
                /** @description Send it as `If-Match` to change only what you have seen. */
                revision: number;
                /**
                 * @description ISO 8601, UTC.
                 * @example 2026-03-01T12:00:00.000Z
                 */
                updatedAt: string;
                /** @description It says what the version in force says. */
                isPublished: boolean;
            };
            /** @description The version in force; null before the first. */
            published: {
                /** @description From 1. */
                version: number;
                /**
                 * @description ISO 8601, UTC.
                 * @example 2026-03-01T12:00:00.000Z
                 */
                publishedAt: string;
                /** @description Name of the token, e-mail of the person, or file. */
                publishedBy: string;
                note: string;
                rules: number;
                /** @description Track rules, versions of one event counted once. */
                events: number;
            } | null;
            /** @description Ids of the sources that are held to it. */
            sources: string[];
            /** @description The draft. */
            document: components["schemas"]["PlanDocument"];
            /** @description False when it was in force already. */
            isNew: boolean;
        };
        PlanDiff: {
            from: string;
            to: string;
            /** @description The gravest; null when they say the same. */
            severity: ("breaking" | "widening" | "note") | null;
            changes: components["schemas"]["PlanChange"][];
        };
        PlanTemplate: {
            id: string;
            title: string;
            description: string;
            /** @description The plan file, with its comments. */
            text: string;
            document: components["schemas"]["PlanDocument"];
        };
        PlanLint: {
            version: string;
            errors: number;
            warnings: number;
            /** @description In the order of the document. */
            findings: components["schemas"]["PlanFinding"][];
        };
        PlanWarehouse: {
            views: {
                name: string;
                type: string;
                event: string | null;
                /** @description Of the rule, where it holds the events of one version. */
                version: number | null;
                columns: {
                    name: string;
                    type: string;
                }[];
            }[];
            draft: {
                /** @description What publishing does to the views. */
                changes: components["schemas"]["WarehouseChange"][];
                /** @description What is not done as the plan says it, and why. */
                notes: components["schemas"]["WarehouseNote"][];
                statements: string[];
            };
        };
        ActivityName: {
            /** @enum {string} */
            type: "track" | "page" | "screen";
            /** @description The track call's name, or that of the page or screen; '' without a name. */
            event: string;
            events: number;
            /** @description Who did it, merged people counted once. */
            users: number;
            /**
             * @description ISO 8601, UTC.
             * @example 2026-03-01T12:00:00.000Z
             */
            lastAt: string;
        };
        ScoringVersionWithDocument: {
            /** @description From 1. */
            version: number;
            /**
             * @description ISO 8601, UTC.
             * @example 2026-03-01T12:00:00.000Z
             */
            publishedAt: string;
            /** @description Name of the token, e-mail of the person, or file. */
            publishedBy: string;
            note: string;
            document: components["schemas"]["ScoringDocument"];
        };
        PublishedScoringProfile: {
            id: string;
            /** @description The draft's, as is the description. */
            name: string;
            description: string;
            /**
             * @description ISO 8601, UTC.
             * @example 2026-03-01T12:00:00.000Z
             */
            createdAt: string;
            /** @description The file that declares it; then it is read-only here. */
            managedBy: string | null;
            draft: {
                /** @enum {string} */
                mode: "decay" | "sherlock";
                /** @description Days. */
                window: number;
                events: number;
                /** @description Send it as `If-Match` to change only what you have seen. */
                revision: number;
                /**
                 * @description ISO 8601, UTC.
                 * @example 2026-03-01T12:00:00.000Z
                 */
                updatedAt: string;
                updatedBy: string;
                /** @description It says what the version in force says. */
                isPublished: boolean;
            };
            /** @description The version in force; null before the first. */
            published: {
                /** @description From 1. */
                version: number;
                /**
                 * @description ISO 8601, UTC.
                 * @example 2026-03-01T12:00:00.000Z
                 */
                publishedAt: string;
                /** @description Name of the token, e-mail of the person, or file. */
                publishedBy: string;
                note: string;
                /** @description As the version in force has it. */
                name: string;
                /** @enum {string} */
                mode: "decay" | "sherlock";
                /** @description Days. */
                window: number;
                events: number;
                /** @description What its scores are measured against; null while that is live. */
                reference: components["schemas"]["ScoringReference"] | null;
            } | null;
            /** @description The draft. */
            document: components["schemas"]["ScoringDocument"];
            /** @description The document of the version in force. */
            inForce: components["schemas"]["ScoringDocument"] | null;
            /** @description What may be meant and may be a slip, such as an event that nobody has sent yet. It is no refusal. */
            warnings: components["schemas"]["ScoringWarning"][];
            /** @description False when it was in force already. */
            isNew: boolean;
        };
        ScoringTemplate: {
            id: string;
            title: string;
            description: string;
            document: components["schemas"]["ScoringDocument"];
        };
        NewToken: {
            id: string;
            name: string;
            /** @enum {string} */
            role: "owner" | "manager" | "member";
            /** @description The secret's first characters, to recognise it by. */
            prefix: string;
            /**
             * @description ISO 8601, UTC.
             * @example 2026-03-01T12:00:00.000Z
             */
            createdAt: string;
            /** @description Exact to a minute. */
            lastUsedAt: string | null;
            /** @description The file that declares it; then it is read-only here. */
            managedBy: string | null;
            secret: string;
        };
        Whoami: {
            workspace: string;
            /** @description What is in this workspace was made up (`--demo`). */
            demo: boolean;
            /** @description Null when a person asks, by a session. */
            token: components["schemas"]["Token"] | null;
            /** @description Null when a program asks, by a token. */
            user: {
                name: string;
                email: string;
            } | null;
            /** @description Address that clients send events to. */
            collectUrl: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
