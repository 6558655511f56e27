// Made of the API description by `npm run console:types`; not to be edited.

export interface paths {
    "/dimensiondata/{tenant}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take metrics
         * @description The path names the tenant by its Tenant Token, which is enough; or by its name or Subdomain, beside a token in the header. Also at `/{tenant}/dimensiondata`.
         *
         *     With the answer the items are kept; settling follows, as for a call of Segment. Each is judged by itself. One object or a list, at most 32 MB and 200000 items.
         */
        post: operations["postDimensiondataOf"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dimensiondata": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List metrics
         * @description One row for each metric and day, with the value that was last by event time. A page shorter than `limit` is the last.
         *
         *     Permission `data.read`: admin, operator, csm, viewer.
         */
        get: operations["getDimensiondata"];
        put?: never;
        /**
         * Take metrics of the tenant of the token
         * @description With the answer the items are kept; settling follows, as for a call of Segment. Each is judged by itself. One object or a list, at most 32 MB and 200000 items.
         */
        post: operations["postDimensiondata"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is signed in */
        get: operations["getApiSession"];
        put?: never;
        /**
         * Sign in to the console
         * @description Sets a cookie that opens the API for twelve hours, or until its token ends. A write with that cookie needs the header `X-Requested-By: console`.
         */
        post: operations["postApiSession"];
        /** Sign out of the console */
        delete: operations["deleteApiSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/leancompanies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List all companies by name and ids alone
         * @description In one answer, without pages. An `externalId` or `sourceId` that a company lacks is an empty text.
         *
         *     Permission `data.read`: admin, operator, csm, viewer.
         */
        get: operations["getLeancompanies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/companies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List companies
         * @description Any field of the model filters by equality. A page shorter than `limit` is the last.
         *
         *     Permission `data.read`: admin, operator, csm, viewer.
         */
        get: operations["getCompanies"];
        /**
         * Create and change companies in bulk
         * @description Each item is judged by itself and matched by `_id`, `sourceId` or `externalId`, in this order; without a match a record is created.
         *
         *     Permission `data.write`: admin, operator.
         */
        put: operations["putCompanies"];
        /**
         * Create one company
         * @description Refused with 400 where one with the same key is there already.
         *
         *     Permission `data.write`: admin, operator.
         */
        post: operations["postCompanies"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/companies/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one company
         * @description By `_id`, `extid-<externalId>` or `srcid-<sourceId>`; `companyId` says in which company.
         *
         *     Permission `data.read`: admin, operator, csm, viewer.
         */
        get: operations["getCompaniesById"];
        /**
         * Change one company
         * @description Merges: fields that are not sent stay, `custom` is merged key by key. Answers the whole record.
         *
         *     Permission `data.write`: admin, operator.
         */
        put: operations["putCompaniesById"];
        post?: never;
        /**
         * Delete one company
         * @description With all that lies inside it; kept calls stay.
         *
         *     Permission `data.write`: admin, operator.
         */
        delete: operations["deleteCompaniesById"];
        options?: never;
        head?: never;
        /**
         * Change one company
         * @description Merges: fields that are not sent stay, `custom` is merged key by key. Answers the whole record.
         *
         *     Permission `data.write`: admin, operator.
         */
        patch: operations["patchCompaniesById"];
        trace?: never;
    };
    "/endusers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List end users
         * @description Any field of the model filters by equality. A page shorter than `limit` is the last.
         *
         *     Permission `data.read`: admin, operator, csm, viewer.
         */
        get: operations["getEndusers"];
        /**
         * Create and change end users in bulk
         * @description Each item is judged by itself and matched by `_id`, `sourceId`, `externalId` or e-mail, in this order; without a match a record is created.
         *
         *     Permission `data.write`: admin, operator.
         */
        put: operations["putEndusers"];
        /**
         * Create one end user
         * @description Refused with 400 where one with the same key is there already.
         *
         *     Permission `data.write`: admin, operator.
         */
        post: operations["postEndusers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/endusers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one end user
         * @description By `_id`, `extid-<externalId>` or `srcid-<sourceId>`; `companyId` says in which company.
         *
         *     Permission `data.read`: admin, operator, csm, viewer.
         */
        get: operations["getEndusersById"];
        /**
         * Change one end user
         * @description Merges: fields that are not sent stay, `custom` is merged key by key. Answers the whole record.
         *
         *     Permission `data.write`: admin, operator.
         */
        put: operations["putEndusersById"];
        post?: never;
        /**
         * Delete one end user
         * @description Permission `data.write`: admin, operator.
         */
        delete: operations["deleteEndusersById"];
        options?: never;
        head?: never;
        /**
         * Change one end user
         * @description Merges: fields that are not sent stay, `custom` is merged key by key. Answers the whole record.
         *
         *     Permission `data.write`: admin, operator.
         */
        patch: operations["patchEndusersById"];
        trace?: never;
    };
    "/assets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List assets
         * @description Any field of the model filters by equality. A page shorter than `limit` is the last.
         *
         *     Permission `data.read`: admin, operator, csm, viewer.
         */
        get: operations["getAssets"];
        /**
         * Create and change assets in bulk
         * @description Each item is judged by itself and matched by `_id`, `sourceId` or `externalId`, in this order; without a match a record is created.
         *
         *     Permission `data.write`: admin, operator.
         */
        put: operations["putAssets"];
        /**
         * Create one asset
         * @description Refused with 400 where one with the same key is there already.
         *
         *     Permission `data.write`: admin, operator.
         */
        post: operations["postAssets"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/assets/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one asset
         * @description By `_id`, `extid-<externalId>` or `srcid-<sourceId>`; `companyId` says in which company.
         *
         *     Permission `data.read`: admin, operator, csm, viewer.
         */
        get: operations["getAssetsById"];
        /**
         * Change one asset
         * @description Merges: fields that are not sent stay, `custom` is merged key by key. Answers the whole record.
         *
         *     Permission `data.write`: admin, operator.
         */
        put: operations["putAssetsById"];
        post?: never;
        /**
         * Delete one asset
         * @description Permission `data.write`: admin, operator.
         */
        delete: operations["deleteAssetsById"];
        options?: never;
        head?: never;
        /**
         * Change one asset
         * @description Merges: fields that are not sent stay, `custom` is merged key by key. Answers the whole record.
         *
         *     Permission `data.write`: admin, operator.
         */
        patch: operations["patchAssetsById"];
        trace?: never;
    };
    "/projects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List projects
         * @description Any field of the model filters by equality. A page shorter than `limit` is the last.
         *
         *     Permission `data.read`: admin, operator, csm, viewer.
         */
        get: operations["getProjects"];
        /**
         * Create and change projects in bulk
         * @description Each item is judged by itself and matched by `_id`, `sourceId` or `externalId`, in this order; without a match a record is created.
         *
         *     Permission `data.write`: admin, operator.
         */
        put: operations["putProjects"];
        /**
         * Create one project
         * @description Refused with 400 where one with the same key is there already.
         *
         *     Permission `data.write`: admin, operator.
         */
        post: operations["postProjects"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one project
         * @description By `_id`, `extid-<externalId>` or `srcid-<sourceId>`; `companyId` says in which company.
         *
         *     Permission `data.read`: admin, operator, csm, viewer.
         */
        get: operations["getProjectsById"];
        /**
         * Change one project
         * @description Merges: fields that are not sent stay, `custom` is merged key by key. Answers the whole record.
         *
         *     Permission `data.write`: admin, operator.
         */
        put: operations["putProjectsById"];
        post?: never;
        /**
         * Delete one project
         * @description Permission `data.write`: admin, operator.
         */
        delete: operations["deleteProjectsById"];
        options?: never;
        head?: never;
        /**
         * Change one project
         * @description Merges: fields that are not sent stay, `custom` is merged key by key. Answers the whole record.
         *
         *     Permission `data.write`: admin, operator.
         */
        patch: operations["patchProjectsById"];
        trace?: never;
    };
    "/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List users
         * @description Any field of the model filters by equality. A page shorter than `limit` is the last.
         *
         *     Permission `data.read`: admin, operator, csm, viewer.
         */
        get: operations["getUsers"];
        /**
         * Create and change users in bulk
         * @description Each item is judged by itself and matched by `_id`, `sourceId`, `externalId` or e-mail, in this order; without a match a record is created.
         *
         *     Permission `data.write`: admin, operator.
         */
        put: operations["putUsers"];
        /**
         * Create one user
         * @description Refused with 400 where one with the same key is there already.
         *
         *     Permission `data.write`: admin, operator.
         */
        post: operations["postUsers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one user
         * @description By `_id`, `extid-<externalId>` or `srcid-<sourceId>`; `companyId` says in which company.
         *
         *     Permission `data.read`: admin, operator, csm, viewer.
         */
        get: operations["getUsersById"];
        /**
         * Change one user
         * @description Merges: fields that are not sent stay, `custom` is merged key by key. Answers the whole record.
         *
         *     Permission `data.write`: admin, operator.
         */
        put: operations["putUsersById"];
        post?: never;
        /**
         * Delete one user
         * @description With all that lies inside it; kept calls stay.
         *
         *     Permission `data.write`: admin, operator.
         */
        delete: operations["deleteUsersById"];
        options?: never;
        head?: never;
        /**
         * Change one user
         * @description Merges: fields that are not sent stay, `custom` is merged key by key. Answers the whole record.
         *
         *     Permission `data.write`: admin, operator.
         */
        patch: operations["patchUsersById"];
        trace?: never;
    };
    "/licenses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List licenses
         * @description Any field of the model filters by equality. A page shorter than `limit` is the last.
         *
         *     Permission `data.read`: admin, operator, csm, viewer.
         */
        get: operations["getLicenses"];
        /**
         * Create and change licenses in bulk
         * @description Each item is judged by itself and matched by `_id`, `sourceId` or `externalId`, in this order; without a match a record is created.
         *
         *     Permission `data.write`: admin, operator.
         */
        put: operations["putLicenses"];
        /**
         * Create one license
         * @description Refused with 400 where one with the same key is there already.
         *
         *     Permission `data.write`: admin, operator.
         */
        post: operations["postLicenses"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/licenses/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one license
         * @description By `_id`, `extid-<externalId>` or `srcid-<sourceId>`; `companyId` says in which company.
         *
         *     Permission `data.read`: admin, operator, csm, viewer.
         */
        get: operations["getLicensesById"];
        /**
         * Change one license
         * @description Merges: fields that are not sent stay, `custom` is merged key by key. Answers the whole record.
         *
         *     Permission `data.write`: admin, operator.
         */
        put: operations["putLicensesById"];
        post?: never;
        /**
         * Delete one license
         * @description Permission `data.write`: admin, operator.
         */
        delete: operations["deleteLicensesById"];
        options?: never;
        head?: never;
        /**
         * Change one license
         * @description Merges: fields that are not sent stay, `custom` is merged key by key. Answers the whole record.
         *
         *     Permission `data.write`: admin, operator.
         */
        patch: operations["patchLicensesById"];
        trace?: never;
    };
    "/sales": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List sales
         * @description Any field of the model filters by equality. A page shorter than `limit` is the last.
         *
         *     Permission `data.read`: admin, operator, csm, viewer.
         */
        get: operations["getSales"];
        /**
         * Create and change sales in bulk
         * @description Each item is judged by itself and matched by `_id`, `sourceId` or `externalId`, in this order; without a match a record is created.
         *
         *     Permission `data.write`: admin, operator.
         */
        put: operations["putSales"];
        /**
         * Create one sale
         * @description Refused with 400 where one with the same key is there already.
         *
         *     Permission `data.write`: admin, operator.
         */
        post: operations["postSales"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sales/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one sale
         * @description By `_id`, `extid-<externalId>` or `srcid-<sourceId>`; `companyId` says in which company.
         *
         *     Permission `data.read`: admin, operator, csm, viewer.
         */
        get: operations["getSalesById"];
        /**
         * Change one sale
         * @description Merges: fields that are not sent stay, `custom` is merged key by key. Answers the whole record.
         *
         *     Permission `data.write`: admin, operator.
         */
        put: operations["putSalesById"];
        post?: never;
        /**
         * Delete one sale
         * @description Permission `data.write`: admin, operator.
         */
        delete: operations["deleteSalesById"];
        options?: never;
        head?: never;
        /**
         * Change one sale
         * @description Merges: fields that are not sent stay, `custom` is merged key by key. Answers the whole record.
         *
         *     Permission `data.write`: admin, operator.
         */
        patch: operations["patchSalesById"];
        trace?: never;
    };
    "/churn": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List churns
         * @description Any field of the model filters by equality. A page shorter than `limit` is the last.
         *
         *     Permission `data.read`: admin, operator, csm, viewer.
         */
        get: operations["getChurn"];
        /**
         * Create and change churns in bulk
         * @description Each item is judged by itself and matched by `_id`, `sourceId` or `externalId`, in this order; without a match a record is created.
         *
         *     Permission `data.write`: admin, operator.
         */
        put: operations["putChurn"];
        /**
         * Create one churn
         * @description Refused with 400 where one with the same key is there already.
         *
         *     Permission `data.write`: admin, operator.
         */
        post: operations["postChurn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/churn/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one churn
         * @description By `_id`, `extid-<externalId>` or `srcid-<sourceId>`; `companyId` says in which company.
         *
         *     Permission `data.read`: admin, operator, csm, viewer.
         */
        get: operations["getChurnById"];
        /**
         * Change one churn
         * @description Merges: fields that are not sent stay, `custom` is merged key by key. Answers the whole record.
         *
         *     Permission `data.write`: admin, operator.
         */
        put: operations["putChurnById"];
        post?: never;
        /**
         * Delete one churn
         * @description Permission `data.write`: admin, operator.
         */
        delete: operations["deleteChurnById"];
        options?: never;
        head?: never;
        /**
         * Change one churn
         * @description Merges: fields that are not sent stay, `custom` is merged key by key. Answers the whole record.
         *
         *     Permission `data.write`: admin, operator.
         */
        patch: operations["patchChurnById"];
        trace?: never;
    };
    "/opportunities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List opportunities
         * @description Any field of the model filters by equality. A page shorter than `limit` is the last.
         *
         *     Permission `data.read`: admin, operator, csm, viewer.
         */
        get: operations["getOpportunities"];
        /**
         * Create and change opportunities in bulk
         * @description Each item is judged by itself and matched by `_id`, `sourceId` or `externalId`, in this order; without a match a record is created.
         *
         *     Permission `data.write`: admin, operator.
         */
        put: operations["putOpportunities"];
        /**
         * Create one opportunity
         * @description Refused with 400 where one with the same key is there already.
         *
         *     Permission `data.write`: admin, operator.
         */
        post: operations["postOpportunities"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/opportunities/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one opportunity
         * @description By `_id`, `extid-<externalId>` or `srcid-<sourceId>`; `companyId` says in which company.
         *
         *     Permission `data.read`: admin, operator, csm, viewer.
         */
        get: operations["getOpportunitiesById"];
        /**
         * Change one opportunity
         * @description Merges: fields that are not sent stay, `custom` is merged key by key. Answers the whole record.
         *
         *     Permission `data.write`: admin, operator.
         */
        put: operations["putOpportunitiesById"];
        post?: never;
        /**
         * Delete one opportunity
         * @description Permission `data.write`: admin, operator.
         */
        delete: operations["deleteOpportunitiesById"];
        options?: never;
        head?: never;
        /**
         * Change one opportunity
         * @description Merges: fields that are not sent stay, `custom` is merged key by key. Answers the whole record.
         *
         *     Permission `data.write`: admin, operator.
         */
        patch: operations["patchOpportunitiesById"];
        trace?: never;
    };
    "/invoices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List invoices
         * @description Any field of the model filters by equality. A page shorter than `limit` is the last.
         *
         *     Permission `data.read`: admin, operator, csm, viewer.
         */
        get: operations["getInvoices"];
        /**
         * Create and change invoices in bulk
         * @description Each item is judged by itself and matched by `_id`, `sourceId` or `externalId`, in this order; without a match a record is created.
         *
         *     Permission `data.write`: admin, operator.
         */
        put: operations["putInvoices"];
        /**
         * Create one invoice
         * @description Refused with 400 where one with the same key is there already.
         *
         *     Permission `data.write`: admin, operator.
         */
        post: operations["postInvoices"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/invoices/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one invoice
         * @description By `_id`, `extid-<externalId>` or `srcid-<sourceId>`; `companyId` says in which company.
         *
         *     Permission `data.read`: admin, operator, csm, viewer.
         */
        get: operations["getInvoicesById"];
        /**
         * Change one invoice
         * @description Merges: fields that are not sent stay, `custom` is merged key by key. Answers the whole record.
         *
         *     Permission `data.write`: admin, operator.
         */
        put: operations["putInvoicesById"];
        post?: never;
        /**
         * Delete one invoice
         * @description Permission `data.write`: admin, operator.
         */
        delete: operations["deleteInvoicesById"];
        options?: never;
        head?: never;
        /**
         * Change one invoice
         * @description Merges: fields that are not sent stay, `custom` is merged key by key. Answers the whole record.
         *
         *     Permission `data.write`: admin, operator.
         */
        patch: operations["patchInvoicesById"];
        trace?: never;
    };
    "/nps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List NPS answers
         * @description Any field of the model filters by equality. A page shorter than `limit` is the last.
         *
         *     Permission `data.read`: admin, operator, csm, viewer.
         */
        get: operations["getNps"];
        /**
         * Create and change NPS answers in bulk
         * @description Each item is judged by itself and matched by `_id`, `sourceId` or `externalId`, in this order; without a match a record is created.
         *
         *     Permission `data.write`: admin, operator.
         */
        put: operations["putNps"];
        /**
         * Create one NPS answer
         * @description Refused with 400 where one with the same key is there already.
         *
         *     Permission `data.write`: admin, operator.
         */
        post: operations["postNps"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/nps/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one NPS answer
         * @description By `_id`, `extid-<externalId>` or `srcid-<sourceId>`; `companyId` says in which company.
         *
         *     Permission `data.read`: admin, operator, csm, viewer.
         */
        get: operations["getNpsById"];
        /**
         * Change one NPS answer
         * @description Merges: fields that are not sent stay, `custom` is merged key by key. Answers the whole record.
         *
         *     Permission `data.write`: admin, operator.
         */
        put: operations["putNpsById"];
        post?: never;
        /**
         * Delete one NPS answer
         * @description Permission `data.write`: admin, operator.
         */
        delete: operations["deleteNpsById"];
        options?: never;
        head?: never;
        /**
         * Change one NPS answer
         * @description Merges: fields that are not sent stay, `custom` is merged key by key. Answers the whole record.
         *
         *     Permission `data.write`: admin, operator.
         */
        patch: operations["patchNpsById"];
        trace?: never;
    };
    "/api/calls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Calls, newest first
         * @description Permission `calls.read`: admin, operator, csm, viewer.
         */
        get: operations["getApiCalls"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/calls/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Settle calls anew
         * @description By messageId, or all that are parked or failed for a reason. What was applied is not applied twice. A call whose body was erased or has expired is refused: 409 where that is all that was asked for.
         *
         *     Permission `calls.retry`: admin, operator.
         */
        post: operations["postApiCallsRetry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/calls/{messageId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The trace of one call
         * @description Permission `calls.read`: admin, operator, csm, viewer.
         */
        get: operations["getApiCallsByMessageId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/parked": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What waits and what failed, by reason
         * @description Permission `calls.read`: admin, operator, csm, viewer.
         */
        get: operations["getApiParked"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/parked/awaited": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whom or what the parked calls of a reason wait for
         * @description Permission `calls.read`: admin, operator, csm, viewer.
         */
        get: operations["getApiParkedAwaited"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ledger": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What became of the calls, by hour
         * @description received = applied + parked + ignored + failed + pending, in every hour (UTC, of receipt); the last 31 days unless asked.
         *
         *     Permission `ledger.read`: admin, operator, csm, viewer.
         */
        get: operations["getApiLedger"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/erasures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Erase a person
         * @description Name, address, ids, devices, aliases, custom fields, their own usage and the bodies of their calls go at once; the rest of many calls, and what calls of others say of them, within minutes, by the workflow in the answer. Counts and messageIds stay. A new call from the person makes them known again.
         *
         *     Permission `endUsers.erase`: admin.
         */
        post: operations["postApiErasures"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/endUsers/{id}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export everything that is kept about a person
         * @description One JSON document, sent as it is read. `id` is the `_id` of the end user.
         *
         *     Permission `endUsers.export`: admin, operator.
         */
        get: operations["getApiEndUsersByIdExport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/milestones/plans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The milestone plans in force
         * @description Permission `milestones.read`: admin, operator, csm, viewer.
         */
        get: operations["getApiMilestonesPlans"];
        put?: never;
        /**
         * Make a milestone plan
         * @description Permission `milestones.write`: admin, operator.
         */
        post: operations["postApiMilestonesPlans"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/milestones/plans/{planId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A milestone plan with its versions, newest first
         * @description Permission `milestones.read`: admin, operator, csm, viewer.
         */
        get: operations["getApiMilestonesPlansByPlanId"];
        /**
         * Change a milestone plan
         * @description The next version. Every company on the plan is held against it, with its history, within a minute or so; what was reached stays reached.
         *
         *     Permission `milestones.write`: admin, operator.
         */
        put: operations["putApiMilestonesPlansByPlanId"];
        post?: never;
        /**
         * Retire a milestone plan
         * @description Takes every company off it. Its versions stay readable.
         *
         *     Permission `milestones.write`: admin, operator.
         */
        delete: operations["deleteApiMilestonesPlansByPlanId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/milestones/plans/{planId}/companies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put companies on a plan
         * @description What they did since their start counts, whenever they are put on it. Again: begins anew.
         *
         *     Permission `milestones.write`: admin, operator.
         */
        post: operations["postApiMilestonesPlansByPlanIdCompanies"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/milestones/plans/{planId}/companies/{company}": {
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
         * Take a company off a plan
         * @description Permission `milestones.write`: admin, operator.
         */
        delete: operations["deleteApiMilestonesPlansByPlanIdCompaniesByCompany"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/milestones/progress": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where companies stand on their plans
         * @description Permission `milestones.read`: admin, operator, csm, viewer.
         */
        get: operations["getApiMilestonesProgress"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/milestones/funnel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How many companies of a plan reached each milestone
         * @description Permission `milestones.read`: admin, operator, csm, viewer.
         */
        get: operations["getApiMilestonesFunnel"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/milestones/timeToValue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How long first value took, per month of start
         * @description The median of those that reached it, beside how many have not: `reached` of `companies`, and `censored` with the days they have taken so far.
         *
         *     Permission `milestones.read`: admin, operator, csm, viewer.
         */
        get: operations["getApiMilestonesTimeToValue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/policies/dryRun": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What a policy would have opened
         * @description Over the stored occasions of the last days (90 unless told), each at its own time. A follow-up is taken to be open until an occasion closes it or until it is due.
         *
         *     Permission `policies.read`: admin, operator, csm, viewer.
         */
        post: operations["postApiPoliciesDryRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/policies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The response policies in force, with their exceptions
         * @description Permission `policies.read`: admin, operator, csm, viewer.
         */
        get: operations["getApiPolicies"];
        put?: never;
        /**
         * Make a response policy
         * @description Answers what happens from now on. Try it on the past first: `/api/policies/dryRun`.
         *
         *     Permission `policies.write`: admin.
         */
        post: operations["postApiPolicies"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/policies/{policyId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A response policy with its versions, newest first
         * @description Permission `policies.read`: admin, operator, csm, viewer.
         */
        get: operations["getApiPoliciesByPolicyId"];
        /**
         * Change a response policy
         * @description The next version. What is open already goes on under the version that opened it.
         *
         *     Permission `policies.write`: admin.
         */
        put: operations["putApiPoliciesByPolicyId"];
        post?: never;
        /**
         * Retire a response policy
         * @description It opens nothing any more. What is open goes on.
         *
         *     Permission `policies.write`: admin.
         */
        delete: operations["deleteApiPoliciesByPolicyId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/followUps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow-ups, by due date
         * @description Permission `followUps.read`: admin, operator, csm, viewer.
         */
        get: operations["getApiFollowUps"];
        put?: never;
        /**
         * Open a follow-up by hand
         * @description Permission `followUps.act`: admin, operator, csm.
         */
        post: operations["postApiFollowUps"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/followUps/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A follow-up with every turn it took
         * @description Permission `followUps.read`: admin, operator, csm, viewer.
         */
        get: operations["getApiFollowUpsById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/followUps/{id}/acknowledge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that somebody has seen it
         * @description Answered once it is written down. Refused with 409 where it is too late; 503 while Temporal is away.
         *
         *     Permission `followUps.act`: admin, operator, csm.
         */
        post: operations["postApiFollowUpsByIdAcknowledge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/followUps/{id}/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that it is done
         * @description Answered once it is written down. Refused with 409 where it is too late; 503 while Temporal is away.
         *
         *     Permission `followUps.act`: admin, operator, csm.
         */
        post: operations["postApiFollowUpsByIdComplete"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/followUps/{id}/dismiss": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that it needs no answer, and why
         * @description Answered once it is written down. Refused with 409 where it is too late; 503 while Temporal is away.
         *
         *     Permission `followUps.act`: admin, operator, csm.
         */
        post: operations["postApiFollowUpsByIdDismiss"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/followUps/{id}/reassign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hand it to somebody else
         * @description Answered once it is written down. Refused with 409 where it is too late; 503 while Temporal is away.
         *
         *     Permission `followUps.act`: admin, operator, csm.
         */
        post: operations["postApiFollowUpsByIdReassign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/followUps/{id}/snooze": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let it sleep until a time
         * @description Answered once it is written down. Refused with 409 where it is too late; 503 while Temporal is away.
         *
         *     Permission `followUps.act`: admin, operator, csm.
         */
        post: operations["postApiFollowUpsByIdSnooze"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Notifications, newest first
         * @description A pending one with attempts is being tried again by Temporal, for a day; then it is failed.
         *
         *     Permission `notifications.read`: admin, operator, csm, viewer.
         */
        get: operations["getApiNotifications"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notifications/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The webhooks, without their addresses
         * @description Permission `notifications.read`: admin, operator, csm, viewer.
         */
        get: operations["getApiNotificationsWebhooks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notifications/webhooks/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Add a Slack-compatible webhook, or give one another address
         * @description It is sent `{"text": …}`. The address is never shown again.
         *
         *     Permission `notifications.write`: admin.
         */
        put: operations["putApiNotificationsWebhooksByName"];
        post?: never;
        /**
         * Take a webhook away
         * @description Permission `notifications.write`: admin.
         */
        delete: operations["deleteApiNotificationsWebhooksByName"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notifications/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a test to a webhook, or by e-mail to a team member
         * @description Tried twice; what became of it stands in the list of notifications, under the `id` in the answer, within a minute.
         *
         *     Permission `notifications.write`: admin.
         */
        post: operations["postApiNotificationsTest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/duplicates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Records that look like one
         * @description End users of one company with one address, or with one name under one e-mail domain; companies with one e-mail domain, or one name but for its legal form. Surest first within a page; a page may hold fewer pairs than `limit`, or more.
         *
         *     Permission `merges.read`: admin, operator, csm, viewer.
         */
        get: operations["getApiDuplicates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/merges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Which records were merged, newest first
         * @description Permission `merges.read`: admin, operator, csm, viewer.
         */
        get: operations["getApiMerges"];
        put?: never;
        /**
         * Make two end users of a company, or two companies, one
         * @description All that the loser has goes over. Fields of the winner stay, its blanks are filled. Calls that name the loser mean the winner from now on. With companies, what bears one externalId in both is merged too.
         *
         *     Permission `merges.write`: admin, operator.
         */
        post: operations["postApiMerges"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/merges/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make two records again of what was merged
         * @description Both are what they were. Calls that came meanwhile are settled anew, by what they themselves name: `reopened` says how many.
         *
         *     Permission `merges.write`: admin, operator.
         */
        post: operations["postApiMergesByIdUndo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The settings in force
         * @description Permission `settings.read`: admin, operator, csm, viewer.
         */
        get: operations["getApiSettings"];
        /**
         * Replace the settings
         * @description A setting that is left out goes back to its default; to change a few, use PATCH. Waiting calls that the change may settle are settled again.
         *
         *     Permission `settings.write`: admin.
         */
        put: operations["putApiSettings"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change some of the settings
         * @description What is given is merged into the settings in force; the rest stays. Waiting calls that the change may settle are settled again.
         *
         *     Permission `settings.write`: admin.
         */
        patch: operations["patchApiSettings"];
        trace?: never;
    };
    "/api/settings/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every version of the settings, newest first
         * @description Permission `settings.read`: admin, operator, csm, viewer.
         */
        get: operations["getApiSettingsHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/settings/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try a draft of the settings on real calls
         * @description Decides the calls twice, by the functions that settle them and against what is known now: under the settings in force and under the draft. Nothing is written.
         *
         *     Permission `settings.read`: admin, operator, csm, viewer.
         */
        post: operations["postApiSettingsPreview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The metrics that calls brought
         * @description Permission `metrics.read`: admin, operator, csm, viewer.
         */
        get: operations["getApiMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/metrics/latestDays": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a metric was lately, as either kind
         * @description The latest day of each company that has one, those first that were measured last; also of a metric that does not count yet.
         *
         *     Permission `metrics.read`: admin, operator, csm, viewer.
         */
        get: operations["getApiMetricsLatestDays"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/metrics/{dimensionId}": {
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
         * Accept, reject or describe a metric
         * @description What calls carried while it was proposed is kept, and counts as soon as it is accepted. What came while it was rejected was ignored and stays so.
         *
         *     Permission `metrics.write`: admin.
         */
        patch: operations["patchApiMetricsByDimensionId"];
        trace?: never;
    };
    "/api/segment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The Segment app and how its sections are doing
         * @description Permission `segment.read`: admin, operator, csm, viewer.
         */
        get: operations["getApiSegment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/segment/enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Switch the Segment app on
         * @description Answers what Segment has to be given. A Tenant Token is made, and shown this once, where none is live.
         *
         *     Permission `segment.write`: admin.
         */
        post: operations["postApiSegmentEnable"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/segment/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Switch the Segment app off
         * @description From then on deliveries are refused with 403, and Segment does not send them again. What was kept is settled. To take calls without counting them, switch sections off instead.
         *
         *     Permission `segment.write`: admin.
         */
        post: operations["postApiSegmentDisable"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/segment/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a Tenant Token
         * @description Shown this once. Give it to the senders, then end the one of before.
         *
         *     Permission `segment.write`: admin.
         */
        post: operations["postApiSegmentTokens"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/segment/tokens/{tokenId}": {
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
         * End a Tenant Token
         * @description At once in the process that answers, within five seconds in the others.
         *
         *     Permission `segment.write`: admin.
         */
        delete: operations["deleteApiSegmentTokensByTokenId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/segment/secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Set or change the shared secret
         * @description From then on `/dock/segment` refuses what is not signed. What is signed with the secret of before is taken too.
         *
         *     Permission `segment.write`: admin.
         */
        put: operations["putApiSegmentSecret"];
        post?: never;
        /**
         * Ask for no signatures any more
         * @description Permission `segment.write`: admin.
         */
        delete: operations["deleteApiSegmentSecret"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/segment/secret/previous": {
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
         * End the shared secret of before
         * @description Once every sender signs with the one of today.
         *
         *     Permission `segment.write`: admin.
         */
        delete: operations["deleteApiSegmentSecretPrevious"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * API tokens, newest first, revoked ones too
         * @description Permission `tokens.read`: admin.
         */
        get: operations["getApiTokens"];
        put?: never;
        /**
         * Make an API token
         * @description The token is in the answer, this once. It can do no more than the token it is made with.
         *
         *     Permission `tokens.write`: admin.
         */
        post: operations["postApiTokens"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tokens/{tokenId}": {
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
         * End an API token
         * @description At once in the process that answers, within five seconds in the others.
         *
         *     Permission `tokens.write`: admin.
         */
        delete: operations["deleteApiTokensByTokenId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who changed what, newest first
         * @description Permission `audit.read`: admin, operator.
         */
        get: operations["getApiAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/health/profiles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Health profiles with their versions
         * @description Permission `health.read`: admin, operator, csm, viewer.
         */
        get: operations["getApiHealthProfiles"];
        put?: never;
        /**
         * Make a health profile, with a first draft
         * @description Permission `health.write`: admin.
         */
        post: operations["postApiHealthProfiles"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/health/profiles/{profileId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change whom a profile is for
         * @description Permission `health.write`: admin.
         */
        put: operations["putApiHealthProfilesByProfileId"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/health/profiles/{profileId}/draft": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Write the draft of a profile
         * @description Faults are named with a sentence and where they are. A version that is or was live never changes.
         *
         *     Permission `health.write`: admin.
         */
        put: operations["putApiHealthProfilesByProfileIdDraft"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/health/profiles/{profileId}/versions/{version}/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put a version into force
         * @description The live one is retired. Companies are scored anew at once; the jump raises nothing.
         *
         *     Permission `health.write`: admin.
         */
        post: operations["postApiHealthProfilesByProfileIdVersionsByVersionLive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/health/profiles/{profileId}/retire": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a profile out of force
         * @description Permission `health.write`: admin.
         */
        post: operations["postApiHealthProfilesByProfileIdRetire"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/health/scores": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The health of companies, the worst first, and of all of them as a group
         * @description Permission `health.read`: admin, operator, csm, viewer.
         */
        get: operations["getApiHealthScores"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/health/scores/{companyId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The health of a company: score, contributions, causes, history, and what would change it
         * @description Permission `health.read`: admin, operator, csm, viewer.
         */
        get: operations["getApiHealthScoresByCompanyId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/health/scores/{companyId}/{scoreId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One score of a company, the one before it, and the calls that moved it
         * @description Permission `health.read`: admin, operator, csm, viewer.
         */
        get: operations["getApiHealthScoresByCompanyIdByScoreId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/health/scores/{companyId}/profile": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Give a company a profile by hand, or leave it to the filters (null)
         * @description Permission `health.write`: admin.
         */
        put: operations["putApiHealthScoresByCompanyIdProfile"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/health/overrides": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Overrides in force, the first to end first
         * @description Permission `health.read`: admin, operator, csm, viewer.
         */
        get: operations["getApiHealthOverrides"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/health/overrides/{companyId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Set the score of a company by hand, until a time
         * @description Takes the place of an override in force. The jump raises nothing, neither now nor when it ends.
         *
         *     Permission `health.override`: admin, operator, csm.
         */
        put: operations["putApiHealthOverridesByCompanyId"];
        post?: never;
        /**
         * Lift the override of a company
         * @description Permission `health.override`: admin, operator, csm.
         */
        delete: operations["deleteApiHealthOverridesByCompanyId"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/health/backtests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Back-tests, newest first
         * @description Permission `health.read`: admin, operator, csm, viewer.
         */
        get: operations["getApiHealthBacktests"];
        put?: never;
        /**
         * Try a version of a profile on stored history
         * @description A year until yesterday unless told. Fields count as missing: what they were on a past day is not kept.
         *
         *     Permission `health.write`: admin.
         */
        post: operations["postApiHealthBacktests"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/health/backtests/{backtestId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A back-test: how far it is, or what it found
         * @description Permission `health.read`: admin, operator, csm, viewer.
         */
        get: operations["getApiHealthBacktestsByBacktestId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/signals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Early churn signals, newest first, and the state of the traffic they are read from
         * @description Permission `health.read`: admin, operator, csm, viewer.
         */
        get: operations["getApiSignals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/signals/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What raises a signal
         * @description Permission `health.read`: admin, operator, csm, viewer.
         */
        get: operations["getApiSignalsSettings"];
        /**
         * Change what raises a signal
         * @description A key that is left out goes back to its default. In force with the next sweep; levels with the next call.
         *
         *     Permission `health.write`: admin.
         */
        put: operations["putApiSignalsSettings"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/companies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Companies at a glance: health, change, signals, follow-ups, owner, revenue, renewal
         * @description Permission `data.read`: admin, operator, csm, viewer.
         */
        get: operations["getApiCompanies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/companies/{companyId}/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How much a company used the product, day by day, and what it did most
         * @description Permission `data.read`: admin, operator, csm, viewer.
         */
        get: operations["getApiCompaniesByCompanyIdUsage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/health/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What a profile would say of some companies as of now
         * @description Of the companies that are named, or else of a sample from the worst to the best of those whom the filter lets through. Writes nothing.
         *
         *     Permission `health.read`: admin, operator, csm, viewer.
         */
        post: operations["postApiHealthPreview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/health/profiles/{profileId}/versions/{version}/impact": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What would change if a version went live now
         * @description Scores every company the profile would be for, as going live would. Writes nothing.
         *
         *     Permission `health.read`: admin, operator, csm, viewer.
         */
        get: operations["getApiHealthProfilesByProfileIdVersionsByVersionImpact"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What is exported, where to and when, and how it is doing
         * @description Permission `export.read`: admin, operator, csm, viewer.
         */
        get: operations["getApiExport"];
        /**
         * Set what is exported, where to and when
         * @description A setting that is left out goes back to its default. More than three runs on any day of the coming year are refused. The schedule follows at once.
         *
         *     Permission `export.write`: admin.
         */
        put: operations["putApiExport"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/export/fields": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The fields that each type of object can be exported with
         * @description Custom fields are known once they were exported.
         *
         *     Permission `export.read`: admin, operator, csm, viewer.
         */
        get: operations["getApiExportFields"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/export/writeKey": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Set or change the Write Key
         * @description Kept sealed and never shown. A schedule that was held because a key was refused goes on.
         *
         *     Permission `export.write`: admin.
         */
        put: operations["putApiExportWriteKey"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The runs, newest first
         * @description Permission `export.read`: admin, operator, csm, viewer.
         */
        get: operations["getApiExports"];
        put?: never;
        /**
         * Export now
         * @description An incremental run sends what is new or other than it was sent last, a full one sends everything again. Its state: `GET /api/exports?workflowId=`.
         *
         *     Permission `export.run`: admin, operator.
         */
        post: operations["postApiExports"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exports/parked": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Objects that Segment does not take, and why
         * @description An object is tried again when it changes, and in a full run.
         *
         *     Permission `export.read`: admin, operator, csm, viewer.
         */
        get: operations["getApiExportsParked"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exports/{exportId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One run with its manifest
         * @description Permission `export.read`: admin, operator, csm, viewer.
         */
        get: operations["getApiExportsByExportId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exports/{exportId}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a run
         * @description It ends between two pages, with a manifest of what was sent; the next run goes on from there.
         *
         *     Permission `export.run`: admin, operator.
         */
        post: operations["postApiExportsByExportIdCancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reports/retention": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * MRR by month, what moved it, and net and gross revenue retention
         * @description Figures of month ends, by currency; amounts of different currencies are added only where they are converted. A lapse inside a month does not show; `/api/reports/mrr` shows every day.
         *
         *     Permission `reports.read`: admin, operator, csm, viewer.
         */
        get: operations["getApiReportsRetention"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reports/retention/companies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The companies and licences behind one line of the report
         * @description Permission `reports.read`: admin, operator, csm, viewer.
         */
        get: operations["getApiReportsRetentionCompanies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reports/retention/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Net and gross revenue retention by quartile of how usage had moved
         * @description Customers of `startMonth` in quartiles of how their user activities of its last 30 days had moved against the 30 days before (1 fell most), and what they paid in `month`, so many months later. Months before the first user activity are left out.
         *
         *     Permission `reports.read`: admin, operator, csm, viewer.
         */
        get: operations["getApiReportsRetentionUsage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reports/mrr": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * MRR day by day, by currency, of all companies or of one
         * @description Permission `reports.read`: admin, operator, csm, viewer.
         */
        get: operations["getApiReportsMrr"];
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
        /** @description One call, in Segment's form; fields in snake_case count too. */
        SegmentCall: {
            /** @description identify, track, group, page, screen, alias or delete. */
            type?: string;
            messageId?: string;
            userId?: string;
            anonymousId?: string;
            event?: string;
            groupId?: string;
            traits?: {
                [key: string]: unknown;
            };
            properties?: {
                [key: string]: unknown;
            };
            context?: {
                [key: string]: unknown;
            };
            timestamp?: string;
        } & {
            [key: string]: unknown;
        };
        UserActivity: {
            /** @description The end user's; also `euExtId` and `id`. This or `email` is needed. */
            externalId?: string | number;
            email?: string;
            name?: string;
            /** @description Also `cId`. */
            companyExternalId?: string | number;
            action: string;
            /** @description ISO 8601, a day alone, or seconds, milliseconds or microseconds since 1970; else the receive time. */
            date?: string | number;
            /** @description 1 unless told. */
            weight?: number;
            /** @description How often it happened; 1 unless told. */
            count?: number;
            /** @description Read as the properties of a track call. */
            info?: {
                [key: string]: unknown;
            };
            /** @description An item with one is kept once, however often it is sent. */
            messageId?: string;
        } & {
            [key: string]: unknown;
        };
        Metric: {
            dimensionId: string;
            value: number;
            /** @description Of the company, or of what `model` says. Needed. */
            externalId?: string | number;
            /**
             * @description Company unless told.
             * @enum {string}
             */
            model?: "Company" | "EndUser" | "Asset" | "Project";
            /** @description Where an end user, an asset or a project lies; also `cId`. */
            companyExternalId?: string | number;
            /** @description ISO 8601, a day alone, or seconds, milliseconds or microseconds since 1970; else the receive time. */
            date?: string | number;
            /** @description An item with one is kept once, however often it is sent. */
            messageId?: string;
        } & {
            [key: string]: unknown;
        };
        Taken: {
            /** @constant */
            success: true;
            received: number;
            duplicates: number;
            rejected: {
                index: number;
                message: string;
            }[];
        };
        Error: {
            /** @description Stable; for programs. */
            code: string;
            /** @description What to do, for people. */
            message: string;
            /** @description What is wrong, field by field, if fields are. */
            issues?: {
                /** @description The field, such as `identity.excludedDomains[1]`; empty for the whole. */
                path: string;
                message: string;
            }[];
        };
        Pushed: {
            /** @description How many items are kept. */
            processed: number;
            errors: {
                item: unknown;
                error: string;
            }[];
        };
        /** @description What a metric was on one day. */
        MetricValue: {
            _id: string;
            dimensionId: string;
            /**
             * Format: date-time
             * @description When the day's last value was true.
             */
            time: string;
            value: number;
            /** @enum {string} */
            model: "Company" | "EndUser" | "Asset" | "Project";
            /** @description The `_id` of what the metric is of. */
            parentId: string;
            companyId: string;
            companyName: string;
        };
        Session: {
            tenantId: string;
            tokenId: number;
            /** @enum {string} */
            role: "admin" | "operator" | "csm" | "viewer";
            scopes: string[] | null;
            /** @description All that this token may do. */
            permissions: ("calls.read" | "calls.retry" | "ledger.read" | "data.read" | "data.write" | "endUsers.export" | "endUsers.erase" | "milestones.read" | "milestones.write" | "policies.read" | "policies.write" | "followUps.read" | "followUps.act" | "notifications.read" | "notifications.write" | "reports.read" | "merges.read" | "merges.write" | "settings.read" | "settings.write" | "metrics.read" | "metrics.write" | "segment.read" | "segment.write" | "export.read" | "export.run" | "export.write" | "tokens.read" | "tokens.write" | "audit.read" | "health.read" | "health.write" | "health.override")[];
            /** @description The tenant's; days are cut in it. */
            timeZone: string;
            tokenExpiresAt: string | null;
        };
        LeanCompany: {
            _id: string;
            name: string;
            externalId: string;
            sourceId: string;
            status: string;
        };
        EndUser: {
            /** @description Ours; stable and opaque. */
            _id?: string;
            /** @description Ours; stable and opaque. */
            companyId?: string;
            externalId?: string | null;
            sourceId?: string | null;
            email?: string | null;
            name?: string | null;
            firstName?: string | null;
            lastName?: string | null;
            position?: string | null;
            phone?: string | null;
            otherEmails?: string[];
            primary?: boolean | null;
            featured?: boolean | null;
            archived?: boolean | null;
            tags?: string[];
            companyName?: string | null;
            lastActive?: string | null;
            nps?: number | null;
            npsDate?: string | null;
            npsComment?: string | null;
            custom?: {
                [key: string]: unknown;
            };
            /** Format: date-time */
            createdAt?: string;
            /** Format: date-time */
            updatedAt?: string;
        } & {
            [key: string]: unknown;
        };
        DeleteAnswer: {
            n: number;
            ok: number;
            deletedCount: number;
        };
        License: {
            /** @description Ours; stable and opaque. */
            _id?: string;
            /** @description Ours; stable and opaque. */
            companyId?: string;
            externalId?: string | null;
            sourceId?: string | null;
            product?: string | null;
            _currency?: string | null;
            fromDate?: string | null;
            toDate?: string | null;
            toDateIncluded?: boolean | null;
            fixedPeriod?: boolean | null;
            value?: number | null;
            mrr?: number | null;
            arr?: number | null;
            length?: number | null;
            renewalStatus?: string | null;
            renewalDate?: string | null;
            renewalPeriod?: number | null;
            renewalUnit?: string | null;
            noticePeriod?: number | null;
            noticeUnit?: string | null;
            autoRenews?: boolean | null;
            parent?: string | null;
            invoiceCycle?: string | null;
            fcNewMrr?: number | null;
            fcNewMrrOptimistic?: number | null;
            fcNewMrrPessimistic?: number | null;
            companyName?: string | null;
            renewalDaysFromNow?: number | null;
            renewalMrr?: number | null;
            renewalArr?: number | null;
            isOverdue?: boolean | null;
            custom?: {
                [key: string]: unknown;
            };
            /** Format: date-time */
            createdAt?: string;
            /** Format: date-time */
            updatedAt?: string;
        } & {
            [key: string]: unknown;
        };
        BulkAnswer: {
            created: number;
            updated: number;
            nonupdates: number;
            createdErrors: {
                _id?: string;
                externalId?: string;
                sourceId?: string;
                /** @description The item's place in the request, counted from 0. */
                index: number;
                message: string;
            }[];
            updatedErrors: {
                _id?: string;
                externalId?: string;
                sourceId?: string;
                /** @description The item's place in the request, counted from 0. */
                index: number;
                message: string;
            }[];
            permissionErrors: {
                _id?: string;
                externalId?: string;
                sourceId?: string;
                /** @description The item's place in the request, counted from 0. */
                index: number;
                message: string;
            }[];
            insertsKeys: {
                _id: string;
                externalId?: string;
                sourceId?: string;
            }[];
            updatesKeys: {
                _id: string;
                externalId?: string;
                sourceId?: string;
            }[];
            modified: string[];
            upsertedIds: string[];
        };
        Company: {
            /** @description Ours; stable and opaque. */
            _id?: string;
            externalId?: string | null;
            sourceId?: string | null;
            name?: string | null;
            domains?: string[];
            owner?: string | null;
            coOwner?: string | null;
            phase?: string | null;
            phaseSince?: string | null;
            tags?: string[];
            csmScore?: number | null;
            description?: string | null;
            web?: string | null;
            phonePrimary?: string | null;
            phone?: string | null;
            address?: string | null;
            city?: string | null;
            zip?: string | null;
            state?: string | null;
            country?: string | null;
            status?: string | null;
            mrr?: number | null;
            arr?: number | null;
            currency?: string | null;
            mixedCurrencies?: boolean | null;
            products?: string[];
            customerFrom?: string | null;
            customerTo?: string | null;
            renewalDate?: string | null;
            renewalMrr?: number | null;
            renewalArr?: number | null;
            renewalDaysFromNow?: number | null;
            lastActive?: string | null;
            h?: number | null;
            hDiff?: number | null;
            hDiffDate?: string | null;
            hProfile?: string | null;
            custom?: {
                [key: string]: unknown;
            };
            /** Format: date-time */
            createdAt?: string;
            /** Format: date-time */
            updatedAt?: string;
        } & {
            [key: string]: unknown;
        };
        Asset: {
            /** @description Ours; stable and opaque. */
            _id?: string;
            /** @description Ours; stable and opaque. */
            companyId?: string;
            externalId?: string | null;
            sourceId?: string | null;
            name?: string | null;
            companyName?: string | null;
            custom?: {
                [key: string]: unknown;
            };
            /** Format: date-time */
            createdAt?: string;
            /** Format: date-time */
            updatedAt?: string;
        } & {
            [key: string]: unknown;
        };
        Project: {
            /** @description Ours; stable and opaque. */
            _id?: string;
            /** @description Ours; stable and opaque. */
            companyId?: string;
            externalId?: string | null;
            sourceId?: string | null;
            name?: string | null;
            owner?: string | null;
            startDate?: string | null;
            mrr?: number | null;
            _currency?: string | null;
            companyName?: string | null;
            custom?: {
                [key: string]: unknown;
            };
            /** Format: date-time */
            createdAt?: string;
            /** Format: date-time */
            updatedAt?: string;
        } & {
            [key: string]: unknown;
        };
        User: {
            /** @description Ours; stable and opaque. */
            _id?: string;
            externalId?: string | null;
            sourceId?: string | null;
            email?: string | null;
            firstName?: string | null;
            lastName?: string | null;
            nickName?: string | null;
            isHidden?: boolean | null;
            inactive?: boolean | null;
            createDate?: string | null;
            custom?: {
                [key: string]: unknown;
            };
            /** Format: date-time */
            createdAt?: string;
            /** Format: date-time */
            updatedAt?: string;
        } & {
            [key: string]: unknown;
        };
        Sale: {
            /** @description Ours; stable and opaque. */
            _id?: string;
            /** @description Ours; stable and opaque. */
            companyId?: string;
            externalId?: string | null;
            sourceId?: string | null;
            product?: string | null;
            value?: number | null;
            _currency?: string | null;
            salesDate?: string | null;
            companyName?: string | null;
            custom?: {
                [key: string]: unknown;
            };
            /** Format: date-time */
            createdAt?: string;
            /** Format: date-time */
            updatedAt?: string;
        } & {
            [key: string]: unknown;
        };
        Churn: {
            /** @description Ours; stable and opaque. */
            _id?: string;
            /** @description Ours; stable and opaque. */
            companyId?: string;
            externalId?: string | null;
            sourceId?: string | null;
            churnDate?: string | null;
            value?: number | null;
            arr?: number | null;
            currency?: string | null;
            reasons?: string[];
            products?: string[];
            comment?: string | null;
            description?: string | null;
            onlyDowngrade?: boolean | null;
            snoozed?: boolean | null;
            companyName?: string | null;
            custom?: {
                [key: string]: unknown;
            };
            /** Format: date-time */
            createdAt?: string;
            /** Format: date-time */
            updatedAt?: string;
        } & {
            [key: string]: unknown;
        };
        Opportunity: {
            /** @description Ours; stable and opaque. */
            _id?: string;
            /** @description Ours; stable and opaque. */
            companyId?: string;
            externalId?: string | null;
            sourceId?: string | null;
            title?: string | null;
            status?: string | null;
            salesStage?: string | null;
            ownerId?: string | null;
            _currency?: string | null;
            mrr?: number | null;
            arr?: number | null;
            nrr?: number | null;
            probability?: number | null;
            contractLength?: number | null;
            dealDate?: string | null;
            closeDate?: string | null;
            landingDate?: string | null;
            companyName?: string | null;
            custom?: {
                [key: string]: unknown;
            };
            /** Format: date-time */
            createdAt?: string;
            /** Format: date-time */
            updatedAt?: string;
        } & {
            [key: string]: unknown;
        };
        Invoice: {
            /** @description Ours; stable and opaque. */
            _id?: string;
            /** @description Ours; stable and opaque. */
            cId?: string;
            /** @description Ours; stable and opaque. */
            companyId?: string;
            extId?: string | null;
            externalId?: string | null;
            sourceId?: string | null;
            invoiceNo?: string | null;
            invoiceDate?: number | null;
            dueDate?: number | null;
            paidDate?: number | null;
            amountTotal?: number | null;
            currency?: string | null;
            status?: string | null;
            product?: string | null;
            invoiceCycle?: string | null;
            lineItems?: unknown;
            cName?: string | null;
            companyName?: string | null;
            custom?: {
                [key: string]: unknown;
            };
            /** Format: date-time */
            createdAt?: string;
            /** Format: date-time */
            updatedAt?: string;
        } & {
            [key: string]: unknown;
        };
        NPSAnswer: {
            /** @description Ours; stable and opaque. */
            _id?: string;
            /** @description Ours; stable and opaque. */
            cId?: string;
            /** @description Ours; stable and opaque. */
            companyId?: string;
            externalId?: string | null;
            sourceId?: string | null;
            euId?: string | null;
            endUserId?: string | null;
            email?: string | null;
            score?: number | null;
            comment?: string | null;
            dateSent?: string | null;
            dateAnswered?: string | null;
            campaignId?: string | null;
            source?: string | null;
            companyName?: string | null;
            custom?: {
                [key: string]: unknown;
            };
            /** Format: date-time */
            createdAt?: string;
            /** Format: date-time */
            updatedAt?: string;
        } & {
            [key: string]: unknown;
        };
        Call: {
            messageId: string;
            type: string;
            event: string | null;
            /** @enum {string} */
            outcome: "applied" | "parked" | "ignored" | "failed" | "pending";
            reason: ("companyUnknown" | "companyAmbiguous" | "endUserUnknown" | "endUserAmbiguous" | "assetUnknown" | "projectUnknown" | "objectAmbiguous" | "aliasConflict" | "unusableId" | "sectionOff" | "eventIgnored" | "pagesOff" | "screensOff" | "excludedDomain" | "nothingToRecord" | "selfAlias" | "nobodyToErase" | "bodyErased" | "bodyExpired" | "stepFailed") | null;
            /** Format: date-time */
            receivedAt: string;
            /** Format: date-time */
            occurredAt: string;
            settledAt: string | null;
            workflowId: string | null;
            workflowUrl: string | null;
            company: {
                _id: string;
                externalId: string | null;
                name: string;
            } | null;
            endUser: {
                _id: string;
                externalId: string | null;
            } | null;
        };
        CallTrace: {
            messageId: string;
            type: string;
            event: string | null;
            /** @enum {string} */
            outcome: "applied" | "parked" | "ignored" | "failed" | "pending";
            reason: ("companyUnknown" | "companyAmbiguous" | "endUserUnknown" | "endUserAmbiguous" | "assetUnknown" | "projectUnknown" | "objectAmbiguous" | "aliasConflict" | "unusableId" | "sectionOff" | "eventIgnored" | "pagesOff" | "screensOff" | "excludedDomain" | "nothingToRecord" | "selfAlias" | "nobodyToErase" | "bodyErased" | "bodyExpired" | "stepFailed") | null;
            /** Format: date-time */
            receivedAt: string;
            /** Format: date-time */
            occurredAt: string;
            settledAt: string | null;
            workflowId: string | null;
            workflowUrl: string | null;
            company: {
                _id: string;
                externalId: string | null;
                name: string;
            } | null;
            endUser: {
                _id: string;
                externalId: string | null;
            } | null;
            help: string | null;
            timeNote: string | null;
            /** @description How often this id came again with other content. */
            otherContent: number;
            /** @description Whom the call was matched to, by which rule, and why. */
            decision: {
                [key: string]: unknown;
            } | null;
            /** @description What the call did. */
            effects: Record<string, never> | null;
            /** @description What followed: milestones it reached, occasions it gave (or its run, whose calls are scored together), follow-ups these opened. */
            ledTo: {
                milestones: {
                    plan: number;
                    milestone: string;
                    reachedAt: string | null;
                }[];
                occasions: {
                    id: number;
                    kind: string;
                    key: string;
                    /** Format: date-time */
                    at: string;
                }[];
                followUps: {
                    id: number;
                    occasion: number;
                    title: string;
                    state: string;
                    workflowId: string;
                }[];
                /** @description What its company and its person were last exported as, by which run. */
                exports: {
                    /** @enum {string} */
                    type: "companies" | "endUsers";
                    version: number;
                    /** @enum {string} */
                    state: "sending" | "delivered" | "parked";
                    runId: number;
                    /** Format: date-time */
                    startedAt: string;
                }[];
            };
            /** @description As it was received. */
            body: {
                [key: string]: unknown;
            } | null;
            /** @description Why there is no body. */
            bodyNote: string | null;
        };
        MilestonePlan: {
            id: number;
            version: number;
            plan: {
                name: string;
                /** @default false */
                ordered: boolean;
                milestones: {
                    /** @description Names the milestone for good, across versions of the plan. */
                    key: string;
                    name: string;
                    /**
                     * @default all
                     * @enum {string}
                     */
                    match: "all" | "any";
                    conditions: ({
                        /** @constant */
                        kind: "event";
                        action: string;
                        /** @default 1 */
                        atLeast: number;
                        /**
                         * @default events
                         * @enum {string}
                         */
                        counting: "events" | "endUsers";
                        where?: {
                            /**
                             * @default all
                             * @enum {string}
                             */
                            match: "all" | "any";
                            tests: ({
                                property: string;
                                /** @enum {string} */
                                is: "equals" | "differs" | "contains";
                                value: string | number | boolean;
                            } | {
                                property: string;
                                /** @enum {string} */
                                is: "atLeast" | "atMost" | "above" | "below";
                                value: number;
                            } | {
                                property: string;
                                /** @constant */
                                is: "oneOf";
                                value: (string | number | boolean)[];
                            } | {
                                property: string;
                                /** @enum {string} */
                                is: "present" | "missing";
                            })[];
                        };
                    } | {
                        /** @constant */
                        kind: "metric";
                        dimensionId: string;
                        /** @enum {string} */
                        is: "atLeast" | "atMost";
                        value: number;
                    })[];
                    expected?: {
                        hours: number;
                    } | {
                        days: number;
                    } | {
                        businessDays: number;
                    } | {
                        months: number;
                    };
                    /** @default false */
                    firstValue: boolean;
                }[];
            };
            changedBy: string;
            /** Format: date-time */
            changedAt: string;
            retiredAt: string | null;
        };
        MilestoneProgress: {
            company: {
                _id: string;
                externalId: string | null;
                name: string;
            };
            plan: number;
            /** Format: date-time */
            startedAt: string;
            /** Format: date-time */
            assignedAt: string;
            doneAt: string | null;
            milestones: {
                key: string;
                name: string;
                firstValue: boolean;
                /** @enum {string} */
                state: "reached" | "reachedLate" | "late" | "open";
                reachedAt: string | null;
                /** @description The call that reached it. */
                messageId: string | null;
                dueAt: string | null;
            }[];
        };
        ResponsePolicy: {
            id: number;
            version: number;
            policy: {
                name: string;
                /** @default true */
                enabled: boolean;
                on: {
                    /** @enum {string} */
                    kind: "healthBand" | "usageLevel" | "signalRaised" | "milestoneReached" | "milestoneLate" | "renewalNear" | "sectionSilent";
                    where?: {
                        /**
                         * @default all
                         * @enum {string}
                         */
                        match: "all" | "any";
                        tests: ({
                            property: string;
                            /** @enum {string} */
                            is: "equals" | "differs" | "contains";
                            value: string | number | boolean;
                        } | {
                            property: string;
                            /** @enum {string} */
                            is: "atLeast" | "atMost" | "above" | "below";
                            value: number;
                        } | {
                            property: string;
                            /** @constant */
                            is: "oneOf";
                            value: (string | number | boolean)[];
                        } | {
                            property: string;
                            /** @enum {string} */
                            is: "present" | "missing";
                        })[];
                    };
                };
                owner: {
                    /**
                     * @default [
                     *       "companyOwner",
                     *       "coOwner"
                     *     ]
                     */
                    roles: ("companyOwner" | "coOwner")[];
                    fallback?: string;
                };
                title: string;
                /** @default  */
                body: string;
                /**
                 * @default {
                 *       "businessDays": 2
                 *     }
                 */
                due: {
                    hours: number;
                } | {
                    days: number;
                } | {
                    businessDays: number;
                } | {
                    months: number;
                };
                /** @default [] */
                reminders: ({
                    after: {
                        hours: number;
                    } | {
                        days: number;
                    } | {
                        businessDays: number;
                    } | {
                        months: number;
                    };
                } | {
                    beforeDue: {
                        hours: number;
                    } | {
                        days: number;
                    } | {
                        businessDays: number;
                    } | {
                        months: number;
                    };
                } | {
                    every: {
                        hours: number;
                    } | {
                        days: number;
                    } | {
                        businessDays: number;
                    } | {
                        months: number;
                    };
                    times: number;
                })[];
                /** @default [] */
                escalation: {
                    after: {
                        hours: number;
                    } | {
                        days: number;
                    } | {
                        businessDays: number;
                    } | {
                        months: number;
                    };
                    to: ("companyOwner" | "coOwner") | "fallback" | {
                        teamUser: string;
                    };
                    /** @default false */
                    takesOver: boolean;
                }[];
                notify: {
                    /** @default true */
                    email: boolean;
                    /** @default [] */
                    webhooks: string[];
                };
                /** @default [] */
                exits: {
                    /** @enum {string} */
                    kind: "healthBand" | "usageLevel" | "signalRaised" | "milestoneReached" | "milestoneLate" | "renewalNear" | "sectionSilent";
                    where?: {
                        /**
                         * @default all
                         * @enum {string}
                         */
                        match: "all" | "any";
                        tests: ({
                            property: string;
                            /** @enum {string} */
                            is: "equals" | "differs" | "contains";
                            value: string | number | boolean;
                        } | {
                            property: string;
                            /** @enum {string} */
                            is: "atLeast" | "atMost" | "above" | "below";
                            value: number;
                        } | {
                            property: string;
                            /** @constant */
                            is: "oneOf";
                            value: (string | number | boolean)[];
                        } | {
                            property: string;
                            /** @enum {string} */
                            is: "present" | "missing";
                        })[];
                    };
                    /** @default [] */
                    same: string[];
                }[];
                /**
                 * @default {
                 *       "days": 14
                 *     }
                 */
                coolDown: {
                    hours: number;
                } | {
                    days: number;
                } | {
                    businessDays: number;
                } | {
                    months: number;
                };
                /** @default 1 */
                mostOpen: number;
                /**
                 * @default {
                 *       "days": 3
                 *     }
                 */
                staleAfter: {
                    hours: number;
                } | {
                    days: number;
                } | {
                    businessDays: number;
                } | {
                    months: number;
                };
                /** @default [] */
                exceptions: {
                    company: string;
                    reason: string;
                    /** Format: date */
                    until?: string;
                }[];
            };
            changedBy: string;
            /** Format: date-time */
            changedAt: string;
            retiredAt: string | null;
        };
        FollowUp: {
            id: number;
            company: {
                _id: string;
                externalId: string | null;
                name: string;
            } | null;
            owner: {
                _id: string;
                email: string;
                firstName: string | null;
                lastName: string | null;
            } | null;
            /**
             * @description By what the owner came to owe it.
             * @enum {string}
             */
            ownedBy: "companyOwner" | "coOwner" | "fallback" | "escalation" | "reassigned" | "nobody";
            title: string;
            body: string;
            /** @enum {string} */
            state: "open" | "acknowledged" | "completed" | "dismissed" | "exited";
            late: boolean;
            /** Format: date-time */
            openedAt: string;
            /** Format: date-time */
            dueAt: string;
            snoozedUntil: string | null;
            closedAt: string | null;
            reason: string | null;
            /** @description How many steps of the escalation chain were taken. */
            escalated: number;
            policy: {
                id: number;
                version: number;
            } | null;
            /** @description What opened it, and which call or sweep did that. */
            occasion: {
                [key: string]: unknown;
            } | null;
            createdBy: string;
            workflowId: string;
            workflowUrl: string;
        };
        FollowUpWithTurns: {
            id: number;
            company: {
                _id: string;
                externalId: string | null;
                name: string;
            } | null;
            owner: {
                _id: string;
                email: string;
                firstName: string | null;
                lastName: string | null;
            } | null;
            /**
             * @description By what the owner came to owe it.
             * @enum {string}
             */
            ownedBy: "companyOwner" | "coOwner" | "fallback" | "escalation" | "reassigned" | "nobody";
            title: string;
            body: string;
            /** @enum {string} */
            state: "open" | "acknowledged" | "completed" | "dismissed" | "exited";
            late: boolean;
            /** Format: date-time */
            openedAt: string;
            /** Format: date-time */
            dueAt: string;
            snoozedUntil: string | null;
            closedAt: string | null;
            reason: string | null;
            /** @description How many steps of the escalation chain were taken. */
            escalated: number;
            policy: {
                id: number;
                version: number;
            } | null;
            /** @description What opened it, and which call or sweep did that. */
            occasion: {
                [key: string]: unknown;
            } | null;
            createdBy: string;
            workflowId: string;
            workflowUrl: string;
            turns: {
                turn: number;
                /** @enum {string} */
                kind: "opened" | "reminded" | "late" | "escalated" | "acknowledged" | "completed" | "dismissed" | "reassigned" | "ownerMoved" | "snoozed" | "woken" | "exited";
                /** Format: date-time */
                at: string;
                plannedAt: string | null;
                by: string;
                detail: {
                    [key: string]: unknown;
                };
                note: string | null;
            }[];
        };
        Notification: {
            id: number;
            key: string;
            followUp: number | null;
            /** @enum {string} */
            channel: "email" | "webhook";
            /** @description The `_id` of whom an e-mail is for. */
            teamUser: string | null;
            webhook: string | null;
            subject: string;
            /** @enum {string} */
            state: "pending" | "sent" | "failed";
            attempts: number;
            lastError: string | null;
            /** Format: date-time */
            createdAt: string;
            sentAt: string | null;
        };
        Duplicate: {
            /** @enum {string} */
            model: "endUser" | "company";
            /** @enum {string} */
            reason: "sameEmail" | "sameNameAndDomain" | "sameName" | "sameDomain";
            /** @enum {string} */
            confidence: "high" | "medium" | "low";
            /** @description The one with an externalId, else the older. */
            winner: {
                _id: string;
                companyId?: string;
                externalId: string | null;
                name: string | null;
                email?: string | null;
                activities: number;
                lastActiveAt: string | null;
            };
            loser: {
                _id: string;
                companyId?: string;
                externalId: string | null;
                name: string | null;
                email?: string | null;
                activities: number;
                lastActiveAt: string | null;
            };
        };
        ListedMerge: {
            id: string;
            /** @enum {string} */
            model: "endUser" | "company";
            winner: string;
            loser: string;
            /** @description `settleCalls` where calls said that two end users are one. */
            madeBy: string;
            /** Format: date-time */
            madeAt: string;
            undoneBy: string | null;
            undoneAt: string | null;
            /** @description The company that stayed; null with end users. */
            winnerCompany: {
                externalId: string | null;
                name: string;
            } | null;
            /** @description The company that went into it: its externalId means the other. */
            loserCompany: {
                externalId: string | null;
                name: string;
            } | null;
        };
        Merge: {
            id: string;
            /** @enum {string} */
            model: "endUser" | "company";
            winner: string;
            loser: string;
            /** @description `settleCalls` where calls said that two end users are one. */
            madeBy: string;
            /** Format: date-time */
            madeAt: string;
            undoneBy: string | null;
            undoneAt: string | null;
        };
        Judged: {
            /** @enum {string} */
            outcome: "applied" | "parked" | "ignored" | "failed";
            reason: ("companyUnknown" | "companyAmbiguous" | "endUserUnknown" | "endUserAmbiguous" | "assetUnknown" | "projectUnknown" | "objectAmbiguous" | "aliasConflict" | "unusableId" | "sectionOff" | "eventIgnored" | "pagesOff" | "screensOff" | "excludedDomain" | "nothingToRecord" | "selfAlias" | "nobodyToErase" | "bodyErased" | "bodyExpired" | "stepFailed") | null;
            help: string | null;
            rule: string | null;
            company: {
                /** @description Null where they would be created. */
                _id: string | null;
                externalId: string | null;
            } | null;
            endUser: {
                /** @description Null where they would be created. */
                _id: string | null;
                externalId: string | null;
            } | null;
            candidates: ({
                why: string;
            } & {
                [key: string]: unknown;
            })[];
            effects: {
                [key: string]: unknown;
            };
        };
        MetricDay: {
            company: {
                _id: string;
                name: string;
            };
            /** Format: date */
            day: string;
            /** @description What the day is where the metric is a gauge. */
            gauge: number;
            /** @description What the day is where the metric is a counter. */
            counter: number;
        };
        SegmentApp: {
            enabled: boolean;
            subdomain: string;
            /** @description The live Tenant Tokens, by how they begin. */
            tokens: {
                tokenId: number;
                label: string;
                prefix: string;
                /** Format: date-time */
                createdAt: string;
                createdBy: string | null;
                lastUsedAt: string | null;
                expiresAt: string | null;
            }[];
            sharedSecret: {
                /** @description Whether webhooks have to be signed. */
                isSet: boolean;
                since: string | null;
                /** @description Whether the secret before this one is taken as well. */
                previousSignsToo: boolean;
            };
            sections: {
                userTracking: {
                    on: boolean;
                    /** @enum {string} */
                    status: "off" | "waiting" | "receiving" | "failing";
                    lastCallAt: string | null;
                    /** @description Calls that failed and are not mended; see `/api/parked`. */
                    errors: number;
                    /** @description Calls that wait for somebody or something. */
                    parked: number;
                };
                companyMetrics: {
                    on: boolean;
                    /** @enum {string} */
                    status: "off" | "waiting" | "receiving" | "failing";
                    lastCallAt: string | null;
                    /** @description Calls that failed and are not mended; see `/api/parked`. */
                    errors: number;
                    /** @description Calls that wait for somebody or something. */
                    parked: number;
                };
                export: {
                    on: boolean;
                    /** @enum {string} */
                    status: "off" | "waiting" | "receiving" | "failing";
                    /** @description What has to be done; see `/api/export`. */
                    error: string | null;
                    lastRunAt: string | null;
                };
            };
        };
        ApiToken: {
            tokenId: number;
            /** @enum {string} */
            role: "admin" | "operator" | "csm" | "viewer";
            scopes: string[] | null;
            label: string;
            /** @description How the token begins. */
            prefix: string;
            /** Format: date-time */
            createdAt: string;
            createdBy: string | null;
            /** @description To the minute. */
            lastUsedAt: string | null;
            expiresAt: string | null;
            revokedAt: string | null;
        };
        AuditEntry: {
            /** Format: date-time */
            at: string;
            /** @description Such as `token 12`, `command line` or `settleCalls`. */
            actor: string;
            /** @description Such as `settings.changed`. */
            action: string;
            /** @description What was touched, by ids and names of settings. */
            subject: {
                [key: string]: unknown;
            };
        };
        HealthProfile: {
            /** @description 0 is the built-in profile, in force while no other is live. */
            profileId: number;
            name: string;
            /** @description Profiles are tried in this order; the first whose filter fits is it. */
            position: number;
            filter: {
                field: string;
                /** @enum {string} */
                operator: "is" | "isNot" | "contains" | "exists" | "less" | "more";
                value?: string | number | boolean;
            }[];
            builtIn: boolean;
            versions: {
                version: number;
                /** @enum {string} */
                state: "draft" | "live" | "retired";
                definition: {
                    /** @description Two to eight are advised. */
                    factors: {
                        name: string;
                        /** @description A calculated metric, in the grammar of docs/health.md. */
                        metric: Record<string, never> | unknown[];
                        rule: {
                            /** @constant */
                            kind: "hard";
                            /** @enum {string} */
                            operator: "less" | "more" | "equal" | "notEqual";
                            value: number;
                            points: number;
                        } | {
                            /** @enum {string} */
                            kind: "linear" | "boundedLinear";
                            from: {
                                value: number;
                                points: number;
                            };
                            to: {
                                value: number;
                                points: number;
                            };
                        };
                        /** @default skip */
                        missing: ("skip" | "zero") | {
                            points: number;
                        };
                    }[];
                    /**
                     * @default [
                     *       {
                     *         "name": "red",
                     *         "below": 4
                     *       },
                     *       {
                     *         "name": "yellow",
                     *         "below": 7
                     *       },
                     *       {
                     *         "name": "green",
                     *         "below": 10
                     *       }
                     *     ]
                     */
                    bands: {
                        name: string;
                        below: number;
                    }[];
                    /** @default 0.25 */
                    margin: number;
                };
                changedBy: string;
                /** Format: date-time */
                createdAt: string;
                liveAt: string | null;
                retiredAt: string | null;
            }[];
        };
        HealthOverride: {
            overrideId: number;
            /** @description `_id` of the company. */
            company: string;
            value: number;
            reason: string;
            setBy: string;
            /** Format: date-time */
            setAt: string;
            /** Format: date-time */
            until: string;
            endedBy: string | null;
            endedAt: string | null;
        };
        HealthScore: {
            scoreId: number;
            /** Format: date-time */
            at: string;
            value: number;
            h: number;
            band: string;
            profileId: number;
            profileVersion: number;
            /** @description 5 and their points are the score before clamping. */
            contributions: {
                factor: string;
                /** @description The figure it went by; null where it is not known. */
                value: number | null;
                points: number;
                /** @enum {string} */
                missing?: "skipped" | "asZero" | "points";
            }[];
            /** @description Calls of a run, the sweep of a day, a setting or an override. */
            cause: Record<string, never>;
        };
        Backtest: {
            backtestId: number;
            profileId: number;
            version: number;
            /** Format: date */
            from: string;
            /** Format: date */
            to: string;
            horizon: number;
            requestedBy: string;
            /** Format: date-time */
            requestedAt: string;
            finishedAt: string | null;
            progress: {
                companies: number;
                of: number | null;
            } | null;
            workflowUrl: string;
            tried: components["schemas"]["BacktestResult"] | null;
            /** @description The version in force, beside it. */
            live: {
                companies: number;
                churned: number;
                /** @description Left, and nothing was known of them before. */
                unseen: number;
                bands: {
                    band: string;
                    /** @description Of the company-days in this band, the share after which the company left within the horizon. */
                    precision: number | null;
                    /** @description Of those who left, the share that were in this band at some time within the horizon before. */
                    recall: number | null;
                    days: number;
                    /** @description How many of those who left were in it so many days before. */
                    ahead: {
                        [key: string]: number;
                    };
                }[];
                warning: {
                    companies: number;
                    medianDays: number | null;
                };
                version: number;
            } | null;
        };
        BacktestResult: {
            companies: number;
            churned: number;
            /** @description Left, and nothing was known of them before. */
            unseen: number;
            bands: {
                band: string;
                /** @description Of the company-days in this band, the share after which the company left within the horizon. */
                precision: number | null;
                /** @description Of those who left, the share that were in this band at some time within the horizon before. */
                recall: number | null;
                days: number;
                /** @description How many of those who left were in it so many days before. */
                ahead: {
                    [key: string]: number;
                };
            }[];
            warning: {
                companies: number;
                medianDays: number | null;
            };
        };
        Signal: {
            signalId: number;
            company: {
                _id: string;
                externalId: string | null;
                name: string | null;
            };
            /** @enum {string} */
            signal: "weekOnWeek" | "smoothTrend" | "sustainedDrop" | "ownBaseline" | "deepDrop" | "perPerson" | "topUsers" | "powerUserIdle" | "breadth" | "silence" | "seats";
            /**
             * @description unknown: up when it was seen last, and the traffic of the tenant itself is down.
             * @enum {string}
             */
            state: "up" | "unknown" | "over";
            raisedOn: string;
            /** Format: date-time */
            raisedAt: string;
            /** @description What there is now as a share of what there was; days for silence. */
            value: number;
            limit: number;
            clearedOn: string | null;
        };
        CompanyAtAGlance: {
            company: {
                _id: string;
                externalId: string | null;
                name: string | null;
            };
            owner: {
                _id: string;
                email: string;
                firstName: string | null;
                lastName: string | null;
            } | null;
            phase: string | null;
            status: string;
            mrr: number;
            currency: string | null;
            renewalDate: string | null;
            lastActive: string | null;
            health: {
                value: number;
                h: number;
                band: string;
                profileId: number;
                hDiff: number | null;
                hDiffDate: string | null;
            } | null;
            /** @description The score at the end of each of the last 30 days, today last; null before there was one. */
            trend: (number | null)[];
            /** @description Early churn signals that are up. */
            signals: ("weekOnWeek" | "smoothTrend" | "sustainedDrop" | "ownBaseline" | "deepDrop" | "perPerson" | "topUsers" | "powerUserIdle" | "breadth" | "silence" | "seats")[];
            followUps: {
                open: number;
                late: number;
            };
        };
        MetricOutput: {
            dimensionId: string;
            name: string;
            unit: string | null;
            /**
             * @description Of a gauge a day's value is the last one by event time, of a counter the sum.
             * @enum {string}
             */
            kind: "gauge" | "counter";
            /** @enum {string} */
            status: "accepted" | "proposed" | "rejected";
            version: number;
            /** Format: date-time */
            createdAt: string;
        };
    };
    responses: {
        /**
         * @description The request cannot be read, or holds something that is not allowed; the message says what.
         *
         *     - `badBatch`: `batch` is not a list. Send the calls as a list.
         *     - `badCharset`: The charset of the body is not known. Send UTF-8.
         *     - `badCursor`: The cursor was not given out for this list. Read the list from its beginning, without a cursor.
         *     - `badDays`: The days from `from` to `to` are none or too many. Ask for a year at most in one request.
         *     - `badEncoding`: The body cannot be decompressed. Compress it once, with gzip, deflate or br, or not at all.
         *     - `refused`: An item of the request is refused. Correct it as the message says.
         *     - `badJson`: The body is not valid JSON. Correct it at the character that the message names.
         *     - `badMergeId`: The id of a merge is a number. Take it from `GET /api/merges`.
         *     - `badRange`: The range of days is empty or too long. Ask for one day to three years.
         *     - `badRequest`: The request cannot be read. Correct the fields that `issues` names.
         *     - `badSettings`: The settings contradict each other or name something that does not exist. Correct what `issues` names.
         *     - `brokenBody`: The body ended before it was complete. Send it again.
         *     - `emptyBody`: The body is empty. Send JSON.
         *     - `inThePast`: The time is in the past. Give one in the future.
         *     - `notACall`: The body is no call. Send one call as a JSON object, a list of calls, or `{"batch": [...]}`.
         *     - `notAnItem`: The body is no item. Send one item as a JSON object, or a list of items.
         *     - `otherId`: The body names another id than the path. Leave it out of the body.
         *     - `sameRecord`: Both ids name the same record. Name two.
         *     - `tooDeep`: The fields of a batch are nested too deep. Put them into the calls.
         *     - `tooMany`: A bulk upsert has too many items. Send them in several requests.
         */
        Error400: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /**
         * @description No live API token was sent.
         *
         *     - `signedOut`: You are not signed in, or your session has ended. Sign in.
         *     - `unauthorized`: No live token was sent. Send one as Bearer or as the user name of Basic.
         *     - `usedCode`: The sign-in link was used before or is too old. Sign in with an API token.
         */
        Error401: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /**
         * @description The token's role may not do this.
         *
         *     - `forbidden`: The role or the scopes of the token do not allow this. Use another token.
         *     - `notFromConsole`: A request with a session cookie lacks `X-Requested-By: console`. Send that header too, or use a token.
         *     - `segmentOff`: The Segment app of the tenant is switched off. Switch it on.
         *     - `tooStrong`: A token may not make one that can do more than itself, or that outlives it.
         */
        Error403: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /**
         * @description Too many calls of this token in a second, or at once; see `Retry-After`.
         *
         *     - `tooManyCalls`: The token makes too many calls. Wait as long as `Retry-After` says.
         */
        Error429: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /**
         * @description The database is away; nothing was changed. Try again.
         *
         *     - `databaseAway`: The database cannot be reached and nothing was changed; send the request again.
         *     - `notBuilt`: The console is not built. Run `npm run build:console`.
         *     - `notStarted`: The workflow of the follow-up has not begun yet; send the request again.
         *     - `temporalAway`: Temporal cannot be reached; send the request again.
         */
        Error503: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /**
         * @description There is no such thing in this tenant.
         *
         *     - `merged`: The record was merged into another. Use the one that the message names.
         *     - `noSuchCall`: No call with this `messageId` was kept.
         *     - `noSuchCompany`: There is no such company. Name companies by `_id` or `externalId`.
         *     - `noSuchExport`: There is no such export run.
         *     - `noSuchFile`: The console has no such file. Load the page again.
         *     - `noSuchMerge`: There is no such merge.
         *     - `noSuchMetric`: There is no such metric.
         *     - `noSuchMonth`: No licence had begun in this month, or it has not come yet.
         *     - `noSuchPerson`: There is no such person.
         *     - `noSuchRecord`: There is no such record.
         *     - `noSuchRoute`: There is nothing at this path with this method. See `/api/docs`.
         *     - `noSuchTeamUser`: There is no active team member with this `_id`.
         *     - `noSuchToken`: There is no such live token. The list of tokens says which there are.
         *     - `noSuchWebhook`: There is no such webhook.
         *     - `notFound`: There is no such thing in this tenant.
         */
        Error404: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /**
         * @description The state of things does not allow this; the message says what to do first.
         *
         *     - `aliasTaken`: A former merge made an externalId of one company an alias that a record of the other has. Undo that merge first.
         *     - `ambiguous`: Several records have this externalId. Name the record by `_id`, or say its `companyId`.
         *     - `builtOn`: A later merge was built on this one. Undo the later merge first.
         *     - `changedMeanwhile`: Somebody else made a change after you read this. Read it again, then make your change.
         *     - `deleted`: One of the two records was deleted after the merge. There is nothing left to give back.
         *     - `erased`: The person was erased after the merge. There is nothing left to give back.
         *     - `exportEnded`: The export has ended already. There is nothing to cancel.
         *     - `exportHeld`: The export has no Write Key, or Segment refused it. Set a valid one with `PUT /api/export/writeKey`.
         *     - `exportOff`: The export is switched off. Switch it on in the settings of the export.
         *     - `exportRunning`: Another export is under way. Wait for it to end, or cancel it.
         *     - `isLive`: This version is live already.
         *     - `nameTaken`: The name is in use. Choose another.
         *     - `noBody`: The body of the call is no longer kept, so that it cannot be settled again.
         *     - `noCurrency`: No currency to convert into is set. Set `revenue.currency` and `revenue.rates`.
         *     - `noFirstValue`: No milestone of the plan is marked as `firstValue`. Mark one.
         *     - `noRate`: An exchange rate is missing. Add it to `revenue.rates`.
         *     - `noSecretsKey`: The server has no key to keep secrets with. Set `SECRETS_KEY` and start it again.
         *     - `notLive`: No version of the profile is live.
         *     - `otherCompany`: The two people are in different companies. Merge those, or move one of the two.
         *     - `refused`: The state of the record does not allow this. The message says why.
         *     - `retired`: It is retired. Make a new one.
         *     - `saidByCalls`: Calls say that the two records are one, and would say so again. Correct the sender.
         *     - `severalPeople`: Several end users fit. Name one by `endUserId` or `companyId`, or send `all: true`.
         *     - `twoLive`: Two Tenant Tokens are live already. End one before you make another.
         */
        Error409: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /**
         * @description The body has too many bytes or items.
         *
         *     - `tooLarge`: The body has too many bytes. Send smaller batches.
         *     - `tooMany`: The delivery has too many items. Send smaller batches.
         */
        Error413: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
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
    postDimensiondataOf: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Metric"] | components["schemas"]["Metric"][];
            };
        };
        responses: {
            /** @description What could be kept is kept; what could not comes back. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pushed"];
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getDimensiondata: {
        parameters: {
            query?: {
                limit?: number;
                offset?: number;
                /** @description Ids of companies, with commas; also `cid` and `companyId`. */
                cId?: string | string[];
                cid?: string | string[];
                companyId?: string | string[];
                /** @description Ids of metrics, with commas; also `dimensionId`. */
                dimid?: string | string[];
                dimensionId?: string | string[];
                /** @description Days since 1970-01-01; inclusive. */
                from?: number;
                /** @description Days since 1970-01-01; inclusive. */
                to?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MetricValue"][];
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postDimensiondata: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Metric"] | components["schemas"]["Metric"][];
            };
        };
        responses: {
            /** @description What could be kept is kept; what could not comes back. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pushed"];
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getApiSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postApiSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description An API token. */
                    token: string;
                } | {
                    /** @description Of a sign-in link; works once. */
                    code: string;
                };
            };
        };
        responses: {
            /** @description Signed in. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    deleteApiSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Signed out, whether or not there was a session. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        signedOut: true;
                    };
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getLeancompanies: {
        parameters: {
            query?: {
                externalId?: string;
                sourceId?: string;
                /** @description One or several, with commas between them. */
                status?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LeanCompany"][];
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getCompanies: {
        parameters: {
            query?: {
                limit?: number;
                offset?: number;
                /** @description A field, with `-` before it from the last to the first. */
                sort?: string | string[];
                /** @description The fields to answer, with commas between them. */
                select?: string | string[];
                /** @description Ids of companies, with commas; also `cId`, `cid` and `c`. */
                companyId?: string | string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Company"][];
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    putCompanies: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Ours; stable and opaque. */
                    _id?: string;
                    externalId?: string | null;
                    sourceId?: string | null;
                    name?: string | null;
                    domains?: string[];
                    owner?: string | null;
                    coOwner?: string | null;
                    phase?: string | null;
                    phaseSince?: string | null;
                    tags?: string[];
                    csmScore?: number | null;
                    description?: string | null;
                    web?: string | null;
                    phonePrimary?: string | null;
                    address?: string | null;
                    city?: string | null;
                    zip?: string | null;
                    state?: string | null;
                    country?: string | null;
                    custom?: {
                        [key: string]: unknown;
                    };
                }[];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkAnswer"];
                };
            };
            /** @description Some items are in and others are refused. */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkAnswer"];
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postCompanies: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Ours; stable and opaque. */
                    _id?: string;
                    externalId?: string | null;
                    sourceId?: string | null;
                    name?: string | null;
                    domains?: string[];
                    owner?: string | null;
                    coOwner?: string | null;
                    phase?: string | null;
                    phaseSince?: string | null;
                    tags?: string[];
                    csmScore?: number | null;
                    description?: string | null;
                    web?: string | null;
                    phonePrimary?: string | null;
                    address?: string | null;
                    city?: string | null;
                    zip?: string | null;
                    state?: string | null;
                    country?: string | null;
                    custom?: {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Company"];
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getCompaniesById: {
        parameters: {
            query?: {
                /** @description The fields to answer, with commas between them. */
                select?: string | string[];
                /** @description Ids of companies, with commas; also `cId`, `cid` and `c`. */
                companyId?: string | string[];
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Company"];
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    putCompaniesById: {
        parameters: {
            query?: {
                /** @description The fields to answer, with commas between them. */
                select?: string | string[];
                /** @description Ids of companies, with commas; also `cId`, `cid` and `c`. */
                companyId?: string | string[];
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Ours; stable and opaque. */
                    _id?: string;
                    externalId?: string | null;
                    sourceId?: string | null;
                    name?: string | null;
                    domains?: string[];
                    owner?: string | null;
                    coOwner?: string | null;
                    phase?: string | null;
                    phaseSince?: string | null;
                    tags?: string[];
                    csmScore?: number | null;
                    description?: string | null;
                    web?: string | null;
                    phonePrimary?: string | null;
                    address?: string | null;
                    city?: string | null;
                    zip?: string | null;
                    state?: string | null;
                    country?: string | null;
                    custom?: {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Company"];
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    deleteCompaniesById: {
        parameters: {
            query?: {
                /** @description The fields to answer, with commas between them. */
                select?: string | string[];
                /** @description Ids of companies, with commas; also `cId`, `cid` and `c`. */
                companyId?: string | string[];
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeleteAnswer"];
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    patchCompaniesById: {
        parameters: {
            query?: {
                /** @description The fields to answer, with commas between them. */
                select?: string | string[];
                /** @description Ids of companies, with commas; also `cId`, `cid` and `c`. */
                companyId?: string | string[];
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Ours; stable and opaque. */
                    _id?: string;
                    externalId?: string | null;
                    sourceId?: string | null;
                    name?: string | null;
                    domains?: string[];
                    owner?: string | null;
                    coOwner?: string | null;
                    phase?: string | null;
                    phaseSince?: string | null;
                    tags?: string[];
                    csmScore?: number | null;
                    description?: string | null;
                    web?: string | null;
                    phonePrimary?: string | null;
                    address?: string | null;
                    city?: string | null;
                    zip?: string | null;
                    state?: string | null;
                    country?: string | null;
                    custom?: {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Company"];
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getEndusers: {
        parameters: {
            query?: {
                limit?: number;
                offset?: number;
                /** @description A field, with `-` before it from the last to the first. */
                sort?: string | string[];
                /** @description The fields to answer, with commas between them. */
                select?: string | string[];
                /** @description Ids of companies, with commas; also `cId`, `cid` and `c`. */
                companyId?: string | string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EndUser"][];
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    putEndusers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Ours; stable and opaque. */
                    _id?: string;
                    externalId?: string | null;
                    sourceId?: string | null;
                    /** @description `_id`, `extid-<externalId>` or `srcid-<sourceId>`. */
                    companyId?: string;
                    email?: string | null;
                    name?: string | null;
                    firstName?: string | null;
                    lastName?: string | null;
                    position?: string | null;
                    phone?: string | null;
                    otherEmails?: string[];
                    primary?: boolean | null;
                    featured?: boolean | null;
                    archived?: boolean | null;
                    tags?: string[];
                    custom?: {
                        [key: string]: unknown;
                    };
                }[];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkAnswer"];
                };
            };
            /** @description Some items are in and others are refused. */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkAnswer"];
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postEndusers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Ours; stable and opaque. */
                    _id?: string;
                    externalId?: string | null;
                    sourceId?: string | null;
                    /** @description `_id`, `extid-<externalId>` or `srcid-<sourceId>`. */
                    companyId?: string;
                    email?: string | null;
                    name?: string | null;
                    firstName?: string | null;
                    lastName?: string | null;
                    position?: string | null;
                    phone?: string | null;
                    otherEmails?: string[];
                    primary?: boolean | null;
                    featured?: boolean | null;
                    archived?: boolean | null;
                    tags?: string[];
                    custom?: {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EndUser"];
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getEndusersById: {
        parameters: {
            query?: {
                /** @description The fields to answer, with commas between them. */
                select?: string | string[];
                /** @description Ids of companies, with commas; also `cId`, `cid` and `c`. */
                companyId?: string | string[];
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EndUser"];
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    putEndusersById: {
        parameters: {
            query?: {
                /** @description The fields to answer, with commas between them. */
                select?: string | string[];
                /** @description Ids of companies, with commas; also `cId`, `cid` and `c`. */
                companyId?: string | string[];
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Ours; stable and opaque. */
                    _id?: string;
                    externalId?: string | null;
                    sourceId?: string | null;
                    /** @description `_id`, `extid-<externalId>` or `srcid-<sourceId>`. */
                    companyId?: string;
                    email?: string | null;
                    name?: string | null;
                    firstName?: string | null;
                    lastName?: string | null;
                    position?: string | null;
                    phone?: string | null;
                    otherEmails?: string[];
                    primary?: boolean | null;
                    featured?: boolean | null;
                    archived?: boolean | null;
                    tags?: string[];
                    custom?: {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EndUser"];
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    deleteEndusersById: {
        parameters: {
            query?: {
                /** @description The fields to answer, with commas between them. */
                select?: string | string[];
                /** @description Ids of companies, with commas; also `cId`, `cid` and `c`. */
                companyId?: string | string[];
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeleteAnswer"];
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    patchEndusersById: {
        parameters: {
            query?: {
                /** @description The fields to answer, with commas between them. */
                select?: string | string[];
                /** @description Ids of companies, with commas; also `cId`, `cid` and `c`. */
                companyId?: string | string[];
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Ours; stable and opaque. */
                    _id?: string;
                    externalId?: string | null;
                    sourceId?: string | null;
                    /** @description `_id`, `extid-<externalId>` or `srcid-<sourceId>`. */
                    companyId?: string;
                    email?: string | null;
                    name?: string | null;
                    firstName?: string | null;
                    lastName?: string | null;
                    position?: string | null;
                    phone?: string | null;
                    otherEmails?: string[];
                    primary?: boolean | null;
                    featured?: boolean | null;
                    archived?: boolean | null;
                    tags?: string[];
                    custom?: {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EndUser"];
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getAssets: {
        parameters: {
            query?: {
                limit?: number;
                offset?: number;
                /** @description A field, with `-` before it from the last to the first. */
                sort?: string | string[];
                /** @description The fields to answer, with commas between them. */
                select?: string | string[];
                /** @description Ids of companies, with commas; also `cId`, `cid` and `c`. */
                companyId?: string | string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Asset"][];
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    putAssets: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Ours; stable and opaque. */
                    _id?: string;
                    externalId?: string | null;
                    sourceId?: string | null;
                    /** @description `_id`, `extid-<externalId>` or `srcid-<sourceId>`. */
                    companyId?: string;
                    name?: string | null;
                    custom?: {
                        [key: string]: unknown;
                    };
                }[];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkAnswer"];
                };
            };
            /** @description Some items are in and others are refused. */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkAnswer"];
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postAssets: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Ours; stable and opaque. */
                    _id?: string;
                    externalId?: string | null;
                    sourceId?: string | null;
                    /** @description `_id`, `extid-<externalId>` or `srcid-<sourceId>`. */
                    companyId?: string;
                    name?: string | null;
                    custom?: {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Asset"];
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getAssetsById: {
        parameters: {
            query?: {
                /** @description The fields to answer, with commas between them. */
                select?: string | string[];
                /** @description Ids of companies, with commas; also `cId`, `cid` and `c`. */
                companyId?: string | string[];
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Asset"];
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    putAssetsById: {
        parameters: {
            query?: {
                /** @description The fields to answer, with commas between them. */
                select?: string | string[];
                /** @description Ids of companies, with commas; also `cId`, `cid` and `c`. */
                companyId?: string | string[];
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Ours; stable and opaque. */
                    _id?: string;
                    externalId?: string | null;
                    sourceId?: string | null;
                    /** @description `_id`, `extid-<externalId>` or `srcid-<sourceId>`. */
                    companyId?: string;
                    name?: string | null;
                    custom?: {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Asset"];
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    deleteAssetsById: {
        parameters: {
            query?: {
                /** @description The fields to answer, with commas between them. */
                select?: string | string[];
                /** @description Ids of companies, with commas; also `cId`, `cid` and `c`. */
                companyId?: string | string[];
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeleteAnswer"];
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    patchAssetsById: {
        parameters: {
            query?: {
                /** @description The fields to answer, with commas between them. */
                select?: string | string[];
                /** @description Ids of companies, with commas; also `cId`, `cid` and `c`. */
                companyId?: string | string[];
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Ours; stable and opaque. */
                    _id?: string;
                    externalId?: string | null;
                    sourceId?: string | null;
                    /** @description `_id`, `extid-<externalId>` or `srcid-<sourceId>`. */
                    companyId?: string;
                    name?: string | null;
                    custom?: {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Asset"];
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getProjects: {
        parameters: {
            query?: {
                limit?: number;
                offset?: number;
                /** @description A field, with `-` before it from the last to the first. */
                sort?: string | string[];
                /** @description The fields to answer, with commas between them. */
                select?: string | string[];
                /** @description Ids of companies, with commas; also `cId`, `cid` and `c`. */
                companyId?: string | string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Project"][];
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    putProjects: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Ours; stable and opaque. */
                    _id?: string;
                    externalId?: string | null;
                    sourceId?: string | null;
                    /** @description `_id`, `extid-<externalId>` or `srcid-<sourceId>`. */
                    companyId?: string;
                    name?: string | null;
                    owner?: string | null;
                    startDate?: (string | number) | null;
                    mrr?: number | null;
                    _currency?: string | null;
                    custom?: {
                        [key: string]: unknown;
                    };
                }[];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkAnswer"];
                };
            };
            /** @description Some items are in and others are refused. */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkAnswer"];
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postProjects: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Ours; stable and opaque. */
                    _id?: string;
                    externalId?: string | null;
                    sourceId?: string | null;
                    /** @description `_id`, `extid-<externalId>` or `srcid-<sourceId>`. */
                    companyId?: string;
                    name?: string | null;
                    owner?: string | null;
                    startDate?: (string | number) | null;
                    mrr?: number | null;
                    _currency?: string | null;
                    custom?: {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Project"];
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getProjectsById: {
        parameters: {
            query?: {
                /** @description The fields to answer, with commas between them. */
                select?: string | string[];
                /** @description Ids of companies, with commas; also `cId`, `cid` and `c`. */
                companyId?: string | string[];
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Project"];
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    putProjectsById: {
        parameters: {
            query?: {
                /** @description The fields to answer, with commas between them. */
                select?: string | string[];
                /** @description Ids of companies, with commas; also `cId`, `cid` and `c`. */
                companyId?: string | string[];
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Ours; stable and opaque. */
                    _id?: string;
                    externalId?: string | null;
                    sourceId?: string | null;
                    /** @description `_id`, `extid-<externalId>` or `srcid-<sourceId>`. */
                    companyId?: string;
                    name?: string | null;
                    owner?: string | null;
                    startDate?: (string | number) | null;
                    mrr?: number | null;
                    _currency?: string | null;
                    custom?: {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Project"];
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    deleteProjectsById: {
        parameters: {
            query?: {
                /** @description The fields to answer, with commas between them. */
                select?: string | string[];
                /** @description Ids of companies, with commas; also `cId`, `cid` and `c`. */
                companyId?: string | string[];
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeleteAnswer"];
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    patchProjectsById: {
        parameters: {
            query?: {
                /** @description The fields to answer, with commas between them. */
                select?: string | string[];
                /** @description Ids of companies, with commas; also `cId`, `cid` and `c`. */
                companyId?: string | string[];
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Ours; stable and opaque. */
                    _id?: string;
                    externalId?: string | null;
                    sourceId?: string | null;
                    /** @description `_id`, `extid-<externalId>` or `srcid-<sourceId>`. */
                    companyId?: string;
                    name?: string | null;
                    owner?: string | null;
                    startDate?: (string | number) | null;
                    mrr?: number | null;
                    _currency?: string | null;
                    custom?: {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Project"];
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getUsers: {
        parameters: {
            query?: {
                limit?: number;
                offset?: number;
                /** @description A field, with `-` before it from the last to the first. */
                sort?: string | string[];
                /** @description The fields to answer, with commas between them. */
                select?: string | string[];
                /** @description Ids of companies, with commas; also `cId`, `cid` and `c`. */
                companyId?: string | string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"][];
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    putUsers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Ours; stable and opaque. */
                    _id?: string;
                    externalId?: string | null;
                    sourceId?: string | null;
                    email?: string | null;
                    firstName?: string | null;
                    lastName?: string | null;
                    nickName?: string | null;
                    isHidden?: boolean | null;
                    inactive?: boolean | null;
                    custom?: {
                        [key: string]: unknown;
                    };
                }[];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkAnswer"];
                };
            };
            /** @description Some items are in and others are refused. */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkAnswer"];
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postUsers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Ours; stable and opaque. */
                    _id?: string;
                    externalId?: string | null;
                    sourceId?: string | null;
                    email?: string | null;
                    firstName?: string | null;
                    lastName?: string | null;
                    nickName?: string | null;
                    isHidden?: boolean | null;
                    inactive?: boolean | null;
                    custom?: {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getUsersById: {
        parameters: {
            query?: {
                /** @description The fields to answer, with commas between them. */
                select?: string | string[];
                /** @description Ids of companies, with commas; also `cId`, `cid` and `c`. */
                companyId?: string | string[];
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    putUsersById: {
        parameters: {
            query?: {
                /** @description The fields to answer, with commas between them. */
                select?: string | string[];
                /** @description Ids of companies, with commas; also `cId`, `cid` and `c`. */
                companyId?: string | string[];
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Ours; stable and opaque. */
                    _id?: string;
                    externalId?: string | null;
                    sourceId?: string | null;
                    email?: string | null;
                    firstName?: string | null;
                    lastName?: string | null;
                    nickName?: string | null;
                    isHidden?: boolean | null;
                    inactive?: boolean | null;
                    custom?: {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    deleteUsersById: {
        parameters: {
            query?: {
                /** @description The fields to answer, with commas between them. */
                select?: string | string[];
                /** @description Ids of companies, with commas; also `cId`, `cid` and `c`. */
                companyId?: string | string[];
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeleteAnswer"];
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    patchUsersById: {
        parameters: {
            query?: {
                /** @description The fields to answer, with commas between them. */
                select?: string | string[];
                /** @description Ids of companies, with commas; also `cId`, `cid` and `c`. */
                companyId?: string | string[];
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Ours; stable and opaque. */
                    _id?: string;
                    externalId?: string | null;
                    sourceId?: string | null;
                    email?: string | null;
                    firstName?: string | null;
                    lastName?: string | null;
                    nickName?: string | null;
                    isHidden?: boolean | null;
                    inactive?: boolean | null;
                    custom?: {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getLicenses: {
        parameters: {
            query?: {
                limit?: number;
                offset?: number;
                /** @description A field, with `-` before it from the last to the first. */
                sort?: string | string[];
                /** @description The fields to answer, with commas between them. */
                select?: string | string[];
                /** @description Ids of companies, with commas; also `cId`, `cid` and `c`. */
                companyId?: string | string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["License"][];
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    putLicenses: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Ours; stable and opaque. */
                    _id?: string;
                    externalId?: string | null;
                    sourceId?: string | null;
                    /** @description `_id`, `extid-<externalId>` or `srcid-<sourceId>`. */
                    companyId?: string;
                    product?: string | null;
                    _currency?: string | null;
                    fromDate?: (string | number) | null;
                    toDate?: (string | number) | null;
                    toDateIncluded?: boolean | null;
                    fixedPeriod?: boolean | null;
                    value?: number | null;
                    mrr?: number | null;
                    renewalStatus?: string | null;
                    renewalDate?: (string | number) | null;
                    renewalPeriod?: number | null;
                    renewalUnit?: string | null;
                    noticePeriod?: number | null;
                    noticeUnit?: string | null;
                    autoRenews?: boolean | null;
                    parent?: string | null;
                    invoiceCycle?: string | null;
                    fcNewMrr?: number | null;
                    fcNewMrrOptimistic?: number | null;
                    fcNewMrrPessimistic?: number | null;
                    custom?: {
                        [key: string]: unknown;
                    };
                }[];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkAnswer"];
                };
            };
            /** @description Some items are in and others are refused. */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkAnswer"];
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postLicenses: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Ours; stable and opaque. */
                    _id?: string;
                    externalId?: string | null;
                    sourceId?: string | null;
                    /** @description `_id`, `extid-<externalId>` or `srcid-<sourceId>`. */
                    companyId?: string;
                    product?: string | null;
                    _currency?: string | null;
                    fromDate?: (string | number) | null;
                    toDate?: (string | number) | null;
                    toDateIncluded?: boolean | null;
                    fixedPeriod?: boolean | null;
                    value?: number | null;
                    mrr?: number | null;
                    renewalStatus?: string | null;
                    renewalDate?: (string | number) | null;
                    renewalPeriod?: number | null;
                    renewalUnit?: string | null;
                    noticePeriod?: number | null;
                    noticeUnit?: string | null;
                    autoRenews?: boolean | null;
                    parent?: string | null;
                    invoiceCycle?: string | null;
                    fcNewMrr?: number | null;
                    fcNewMrrOptimistic?: number | null;
                    fcNewMrrPessimistic?: number | null;
                    custom?: {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["License"];
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getLicensesById: {
        parameters: {
            query?: {
                /** @description The fields to answer, with commas between them. */
                select?: string | string[];
                /** @description Ids of companies, with commas; also `cId`, `cid` and `c`. */
                companyId?: string | string[];
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["License"];
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    putLicensesById: {
        parameters: {
            query?: {
                /** @description The fields to answer, with commas between them. */
                select?: string | string[];
                /** @description Ids of companies, with commas; also `cId`, `cid` and `c`. */
                companyId?: string | string[];
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Ours; stable and opaque. */
                    _id?: string;
                    externalId?: string | null;
                    sourceId?: string | null;
                    /** @description `_id`, `extid-<externalId>` or `srcid-<sourceId>`. */
                    companyId?: string;
                    product?: string | null;
                    _currency?: string | null;
                    fromDate?: (string | number) | null;
                    toDate?: (string | number) | null;
                    toDateIncluded?: boolean | null;
                    fixedPeriod?: boolean | null;
                    value?: number | null;
                    mrr?: number | null;
                    renewalStatus?: string | null;
                    renewalDate?: (string | number) | null;
                    renewalPeriod?: number | null;
                    renewalUnit?: string | null;
                    noticePeriod?: number | null;
                    noticeUnit?: string | null;
                    autoRenews?: boolean | null;
                    parent?: string | null;
                    invoiceCycle?: string | null;
                    fcNewMrr?: number | null;
                    fcNewMrrOptimistic?: number | null;
                    fcNewMrrPessimistic?: number | null;
                    custom?: {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["License"];
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    deleteLicensesById: {
        parameters: {
            query?: {
                /** @description The fields to answer, with commas between them. */
                select?: string | string[];
                /** @description Ids of companies, with commas; also `cId`, `cid` and `c`. */
                companyId?: string | string[];
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeleteAnswer"];
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    patchLicensesById: {
        parameters: {
            query?: {
                /** @description The fields to answer, with commas between them. */
                select?: string | string[];
                /** @description Ids of companies, with commas; also `cId`, `cid` and `c`. */
                companyId?: string | string[];
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Ours; stable and opaque. */
                    _id?: string;
                    externalId?: string | null;
                    sourceId?: string | null;
                    /** @description `_id`, `extid-<externalId>` or `srcid-<sourceId>`. */
                    companyId?: string;
                    product?: string | null;
                    _currency?: string | null;
                    fromDate?: (string | number) | null;
                    toDate?: (string | number) | null;
                    toDateIncluded?: boolean | null;
                    fixedPeriod?: boolean | null;
                    value?: number | null;
                    mrr?: number | null;
                    renewalStatus?: string | null;
                    renewalDate?: (string | number) | null;
                    renewalPeriod?: number | null;
                    renewalUnit?: string | null;
                    noticePeriod?: number | null;
                    noticeUnit?: string | null;
                    autoRenews?: boolean | null;
                    parent?: string | null;
                    invoiceCycle?: string | null;
                    fcNewMrr?: number | null;
                    fcNewMrrOptimistic?: number | null;
                    fcNewMrrPessimistic?: number | null;
                    custom?: {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["License"];
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getSales: {
        parameters: {
            query?: {
                limit?: number;
                offset?: number;
                /** @description A field, with `-` before it from the last to the first. */
                sort?: string | string[];
                /** @description The fields to answer, with commas between them. */
                select?: string | string[];
                /** @description Ids of companies, with commas; also `cId`, `cid` and `c`. */
                companyId?: string | string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sale"][];
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    putSales: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Ours; stable and opaque. */
                    _id?: string;
                    externalId?: string | null;
                    sourceId?: string | null;
                    /** @description `_id`, `extid-<externalId>` or `srcid-<sourceId>`. */
                    companyId?: string;
                    product?: string | null;
                    value?: number | null;
                    _currency?: string | null;
                    salesDate?: (string | number) | null;
                    custom?: {
                        [key: string]: unknown;
                    };
                }[];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkAnswer"];
                };
            };
            /** @description Some items are in and others are refused. */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkAnswer"];
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postSales: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Ours; stable and opaque. */
                    _id?: string;
                    externalId?: string | null;
                    sourceId?: string | null;
                    /** @description `_id`, `extid-<externalId>` or `srcid-<sourceId>`. */
                    companyId?: string;
                    product?: string | null;
                    value?: number | null;
                    _currency?: string | null;
                    salesDate?: (string | number) | null;
                    custom?: {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sale"];
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getSalesById: {
        parameters: {
            query?: {
                /** @description The fields to answer, with commas between them. */
                select?: string | string[];
                /** @description Ids of companies, with commas; also `cId`, `cid` and `c`. */
                companyId?: string | string[];
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sale"];
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    putSalesById: {
        parameters: {
            query?: {
                /** @description The fields to answer, with commas between them. */
                select?: string | string[];
                /** @description Ids of companies, with commas; also `cId`, `cid` and `c`. */
                companyId?: string | string[];
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Ours; stable and opaque. */
                    _id?: string;
                    externalId?: string | null;
                    sourceId?: string | null;
                    /** @description `_id`, `extid-<externalId>` or `srcid-<sourceId>`. */
                    companyId?: string;
                    product?: string | null;
                    value?: number | null;
                    _currency?: string | null;
                    salesDate?: (string | number) | null;
                    custom?: {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sale"];
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    deleteSalesById: {
        parameters: {
            query?: {
                /** @description The fields to answer, with commas between them. */
                select?: string | string[];
                /** @description Ids of companies, with commas; also `cId`, `cid` and `c`. */
                companyId?: string | string[];
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeleteAnswer"];
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    patchSalesById: {
        parameters: {
            query?: {
                /** @description The fields to answer, with commas between them. */
                select?: string | string[];
                /** @description Ids of companies, with commas; also `cId`, `cid` and `c`. */
                companyId?: string | string[];
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Ours; stable and opaque. */
                    _id?: string;
                    externalId?: string | null;
                    sourceId?: string | null;
                    /** @description `_id`, `extid-<externalId>` or `srcid-<sourceId>`. */
                    companyId?: string;
                    product?: string | null;
                    value?: number | null;
                    _currency?: string | null;
                    salesDate?: (string | number) | null;
                    custom?: {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sale"];
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getChurn: {
        parameters: {
            query?: {
                limit?: number;
                offset?: number;
                /** @description A field, with `-` before it from the last to the first. */
                sort?: string | string[];
                /** @description The fields to answer, with commas between them. */
                select?: string | string[];
                /** @description Ids of companies, with commas; also `cId`, `cid` and `c`. */
                companyId?: string | string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Churn"][];
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    putChurn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Ours; stable and opaque. */
                    _id?: string;
                    externalId?: string | null;
                    sourceId?: string | null;
                    /** @description `_id`, `extid-<externalId>` or `srcid-<sourceId>`. */
                    companyId?: string;
                    churnDate?: (string | number) | null;
                    value?: number | null;
                    arr?: number | null;
                    currency?: string | null;
                    reasons?: string[];
                    products?: string[];
                    comment?: string | null;
                    description?: string | null;
                    onlyDowngrade?: boolean | null;
                    snoozed?: boolean | null;
                    custom?: {
                        [key: string]: unknown;
                    };
                }[];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkAnswer"];
                };
            };
            /** @description Some items are in and others are refused. */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkAnswer"];
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postChurn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Ours; stable and opaque. */
                    _id?: string;
                    externalId?: string | null;
                    sourceId?: string | null;
                    /** @description `_id`, `extid-<externalId>` or `srcid-<sourceId>`. */
                    companyId?: string;
                    churnDate?: (string | number) | null;
                    value?: number | null;
                    arr?: number | null;
                    currency?: string | null;
                    reasons?: string[];
                    products?: string[];
                    comment?: string | null;
                    description?: string | null;
                    onlyDowngrade?: boolean | null;
                    snoozed?: boolean | null;
                    custom?: {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Churn"];
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getChurnById: {
        parameters: {
            query?: {
                /** @description The fields to answer, with commas between them. */
                select?: string | string[];
                /** @description Ids of companies, with commas; also `cId`, `cid` and `c`. */
                companyId?: string | string[];
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Churn"];
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    putChurnById: {
        parameters: {
            query?: {
                /** @description The fields to answer, with commas between them. */
                select?: string | string[];
                /** @description Ids of companies, with commas; also `cId`, `cid` and `c`. */
                companyId?: string | string[];
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Ours; stable and opaque. */
                    _id?: string;
                    externalId?: string | null;
                    sourceId?: string | null;
                    /** @description `_id`, `extid-<externalId>` or `srcid-<sourceId>`. */
                    companyId?: string;
                    churnDate?: (string | number) | null;
                    value?: number | null;
                    arr?: number | null;
                    currency?: string | null;
                    reasons?: string[];
                    products?: string[];
                    comment?: string | null;
                    description?: string | null;
                    onlyDowngrade?: boolean | null;
                    snoozed?: boolean | null;
                    custom?: {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Churn"];
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    deleteChurnById: {
        parameters: {
            query?: {
                /** @description The fields to answer, with commas between them. */
                select?: string | string[];
                /** @description Ids of companies, with commas; also `cId`, `cid` and `c`. */
                companyId?: string | string[];
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeleteAnswer"];
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    patchChurnById: {
        parameters: {
            query?: {
                /** @description The fields to answer, with commas between them. */
                select?: string | string[];
                /** @description Ids of companies, with commas; also `cId`, `cid` and `c`. */
                companyId?: string | string[];
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Ours; stable and opaque. */
                    _id?: string;
                    externalId?: string | null;
                    sourceId?: string | null;
                    /** @description `_id`, `extid-<externalId>` or `srcid-<sourceId>`. */
                    companyId?: string;
                    churnDate?: (string | number) | null;
                    value?: number | null;
                    arr?: number | null;
                    currency?: string | null;
                    reasons?: string[];
                    products?: string[];
                    comment?: string | null;
                    description?: string | null;
                    onlyDowngrade?: boolean | null;
                    snoozed?: boolean | null;
                    custom?: {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Churn"];
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getOpportunities: {
        parameters: {
            query?: {
                limit?: number;
                offset?: number;
                /** @description A field, with `-` before it from the last to the first. */
                sort?: string | string[];
                /** @description The fields to answer, with commas between them. */
                select?: string | string[];
                /** @description Ids of companies, with commas; also `cId`, `cid` and `c`. */
                companyId?: string | string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Opportunity"][];
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    putOpportunities: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Ours; stable and opaque. */
                    _id?: string;
                    externalId?: string | null;
                    sourceId?: string | null;
                    /** @description `_id`, `extid-<externalId>` or `srcid-<sourceId>`. */
                    companyId?: string;
                    title?: string | null;
                    status?: string | null;
                    salesStage?: string | null;
                    ownerId?: string | null;
                    _currency?: string | null;
                    mrr?: number | null;
                    arr?: number | null;
                    nrr?: number | null;
                    probability?: number | null;
                    contractLength?: number | null;
                    dealDate?: (string | number) | null;
                    closeDate?: (string | number) | null;
                    landingDate?: (string | number) | null;
                    custom?: {
                        [key: string]: unknown;
                    };
                }[];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkAnswer"];
                };
            };
            /** @description Some items are in and others are refused. */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkAnswer"];
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postOpportunities: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Ours; stable and opaque. */
                    _id?: string;
                    externalId?: string | null;
                    sourceId?: string | null;
                    /** @description `_id`, `extid-<externalId>` or `srcid-<sourceId>`. */
                    companyId?: string;
                    title?: string | null;
                    status?: string | null;
                    salesStage?: string | null;
                    ownerId?: string | null;
                    _currency?: string | null;
                    mrr?: number | null;
                    arr?: number | null;
                    nrr?: number | null;
                    probability?: number | null;
                    contractLength?: number | null;
                    dealDate?: (string | number) | null;
                    closeDate?: (string | number) | null;
                    landingDate?: (string | number) | null;
                    custom?: {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Opportunity"];
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getOpportunitiesById: {
        parameters: {
            query?: {
                /** @description The fields to answer, with commas between them. */
                select?: string | string[];
                /** @description Ids of companies, with commas; also `cId`, `cid` and `c`. */
                companyId?: string | string[];
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Opportunity"];
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    putOpportunitiesById: {
        parameters: {
            query?: {
                /** @description The fields to answer, with commas between them. */
                select?: string | string[];
                /** @description Ids of companies, with commas; also `cId`, `cid` and `c`. */
                companyId?: string | string[];
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Ours; stable and opaque. */
                    _id?: string;
                    externalId?: string | null;
                    sourceId?: string | null;
                    /** @description `_id`, `extid-<externalId>` or `srcid-<sourceId>`. */
                    companyId?: string;
                    title?: string | null;
                    status?: string | null;
                    salesStage?: string | null;
                    ownerId?: string | null;
                    _currency?: string | null;
                    mrr?: number | null;
                    arr?: number | null;
                    nrr?: number | null;
                    probability?: number | null;
                    contractLength?: number | null;
                    dealDate?: (string | number) | null;
                    closeDate?: (string | number) | null;
                    landingDate?: (string | number) | null;
                    custom?: {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Opportunity"];
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    deleteOpportunitiesById: {
        parameters: {
            query?: {
                /** @description The fields to answer, with commas between them. */
                select?: string | string[];
                /** @description Ids of companies, with commas; also `cId`, `cid` and `c`. */
                companyId?: string | string[];
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeleteAnswer"];
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    patchOpportunitiesById: {
        parameters: {
            query?: {
                /** @description The fields to answer, with commas between them. */
                select?: string | string[];
                /** @description Ids of companies, with commas; also `cId`, `cid` and `c`. */
                companyId?: string | string[];
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Ours; stable and opaque. */
                    _id?: string;
                    externalId?: string | null;
                    sourceId?: string | null;
                    /** @description `_id`, `extid-<externalId>` or `srcid-<sourceId>`. */
                    companyId?: string;
                    title?: string | null;
                    status?: string | null;
                    salesStage?: string | null;
                    ownerId?: string | null;
                    _currency?: string | null;
                    mrr?: number | null;
                    arr?: number | null;
                    nrr?: number | null;
                    probability?: number | null;
                    contractLength?: number | null;
                    dealDate?: (string | number) | null;
                    closeDate?: (string | number) | null;
                    landingDate?: (string | number) | null;
                    custom?: {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Opportunity"];
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getInvoices: {
        parameters: {
            query?: {
                limit?: number;
                offset?: number;
                /** @description A field, with `-` before it from the last to the first. */
                sort?: string | string[];
                /** @description The fields to answer, with commas between them. */
                select?: string | string[];
                /** @description Ids of companies, with commas; also `cId`, `cid` and `c`. */
                companyId?: string | string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invoice"][];
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    putInvoices: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Ours; stable and opaque. */
                    _id?: string;
                    extId?: string | null;
                    sourceId?: string | null;
                    /** @description `_id`, `extid-<externalId>` or `srcid-<sourceId>`. */
                    cId?: string;
                    invoiceNo?: string | null;
                    invoiceDate?: (string | number) | null;
                    dueDate?: (string | number) | null;
                    paidDate?: (string | number) | null;
                    amountTotal?: number | null;
                    currency?: string | null;
                    status?: string | null;
                    product?: string | null;
                    invoiceCycle?: string | null;
                    lineItems?: unknown;
                    custom?: {
                        [key: string]: unknown;
                    };
                }[];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkAnswer"];
                };
            };
            /** @description Some items are in and others are refused. */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkAnswer"];
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postInvoices: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Ours; stable and opaque. */
                    _id?: string;
                    extId?: string | null;
                    sourceId?: string | null;
                    /** @description `_id`, `extid-<externalId>` or `srcid-<sourceId>`. */
                    cId?: string;
                    invoiceNo?: string | null;
                    invoiceDate?: (string | number) | null;
                    dueDate?: (string | number) | null;
                    paidDate?: (string | number) | null;
                    amountTotal?: number | null;
                    currency?: string | null;
                    status?: string | null;
                    product?: string | null;
                    invoiceCycle?: string | null;
                    lineItems?: unknown;
                    custom?: {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invoice"];
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getInvoicesById: {
        parameters: {
            query?: {
                /** @description The fields to answer, with commas between them. */
                select?: string | string[];
                /** @description Ids of companies, with commas; also `cId`, `cid` and `c`. */
                companyId?: string | string[];
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invoice"];
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    putInvoicesById: {
        parameters: {
            query?: {
                /** @description The fields to answer, with commas between them. */
                select?: string | string[];
                /** @description Ids of companies, with commas; also `cId`, `cid` and `c`. */
                companyId?: string | string[];
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Ours; stable and opaque. */
                    _id?: string;
                    extId?: string | null;
                    sourceId?: string | null;
                    /** @description `_id`, `extid-<externalId>` or `srcid-<sourceId>`. */
                    cId?: string;
                    invoiceNo?: string | null;
                    invoiceDate?: (string | number) | null;
                    dueDate?: (string | number) | null;
                    paidDate?: (string | number) | null;
                    amountTotal?: number | null;
                    currency?: string | null;
                    status?: string | null;
                    product?: string | null;
                    invoiceCycle?: string | null;
                    lineItems?: unknown;
                    custom?: {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invoice"];
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    deleteInvoicesById: {
        parameters: {
            query?: {
                /** @description The fields to answer, with commas between them. */
                select?: string | string[];
                /** @description Ids of companies, with commas; also `cId`, `cid` and `c`. */
                companyId?: string | string[];
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeleteAnswer"];
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    patchInvoicesById: {
        parameters: {
            query?: {
                /** @description The fields to answer, with commas between them. */
                select?: string | string[];
                /** @description Ids of companies, with commas; also `cId`, `cid` and `c`. */
                companyId?: string | string[];
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Ours; stable and opaque. */
                    _id?: string;
                    extId?: string | null;
                    sourceId?: string | null;
                    /** @description `_id`, `extid-<externalId>` or `srcid-<sourceId>`. */
                    cId?: string;
                    invoiceNo?: string | null;
                    invoiceDate?: (string | number) | null;
                    dueDate?: (string | number) | null;
                    paidDate?: (string | number) | null;
                    amountTotal?: number | null;
                    currency?: string | null;
                    status?: string | null;
                    product?: string | null;
                    invoiceCycle?: string | null;
                    lineItems?: unknown;
                    custom?: {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invoice"];
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getNps: {
        parameters: {
            query?: {
                limit?: number;
                offset?: number;
                /** @description A field, with `-` before it from the last to the first. */
                sort?: string | string[];
                /** @description The fields to answer, with commas between them. */
                select?: string | string[];
                /** @description Ids of companies, with commas; also `cId`, `cid` and `c`. */
                companyId?: string | string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NPSAnswer"][];
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    putNps: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Ours; stable and opaque. */
                    _id?: string;
                    externalId?: string | null;
                    sourceId?: string | null;
                    /** @description `_id`, `extid-<externalId>` or `srcid-<sourceId>`. */
                    cId?: string;
                    euId?: string | null;
                    email?: string | null;
                    score?: number | null;
                    comment?: string | null;
                    dateSent?: string | null;
                    dateAnswered?: string | null;
                    campaignId?: string | null;
                    source?: string | null;
                    custom?: {
                        [key: string]: unknown;
                    };
                }[];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkAnswer"];
                };
            };
            /** @description Some items are in and others are refused. */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkAnswer"];
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postNps: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Ours; stable and opaque. */
                    _id?: string;
                    externalId?: string | null;
                    sourceId?: string | null;
                    /** @description `_id`, `extid-<externalId>` or `srcid-<sourceId>`. */
                    cId?: string;
                    euId?: string | null;
                    email?: string | null;
                    score?: number | null;
                    comment?: string | null;
                    dateSent?: string | null;
                    dateAnswered?: string | null;
                    campaignId?: string | null;
                    source?: string | null;
                    custom?: {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NPSAnswer"];
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getNpsById: {
        parameters: {
            query?: {
                /** @description The fields to answer, with commas between them. */
                select?: string | string[];
                /** @description Ids of companies, with commas; also `cId`, `cid` and `c`. */
                companyId?: string | string[];
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NPSAnswer"];
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    putNpsById: {
        parameters: {
            query?: {
                /** @description The fields to answer, with commas between them. */
                select?: string | string[];
                /** @description Ids of companies, with commas; also `cId`, `cid` and `c`. */
                companyId?: string | string[];
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Ours; stable and opaque. */
                    _id?: string;
                    externalId?: string | null;
                    sourceId?: string | null;
                    /** @description `_id`, `extid-<externalId>` or `srcid-<sourceId>`. */
                    cId?: string;
                    euId?: string | null;
                    email?: string | null;
                    score?: number | null;
                    comment?: string | null;
                    dateSent?: string | null;
                    dateAnswered?: string | null;
                    campaignId?: string | null;
                    source?: string | null;
                    custom?: {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NPSAnswer"];
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    deleteNpsById: {
        parameters: {
            query?: {
                /** @description The fields to answer, with commas between them. */
                select?: string | string[];
                /** @description Ids of companies, with commas; also `cId`, `cid` and `c`. */
                companyId?: string | string[];
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeleteAnswer"];
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    patchNpsById: {
        parameters: {
            query?: {
                /** @description The fields to answer, with commas between them. */
                select?: string | string[];
                /** @description Ids of companies, with commas; also `cId`, `cid` and `c`. */
                companyId?: string | string[];
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Ours; stable and opaque. */
                    _id?: string;
                    externalId?: string | null;
                    sourceId?: string | null;
                    /** @description `_id`, `extid-<externalId>` or `srcid-<sourceId>`. */
                    cId?: string;
                    euId?: string | null;
                    email?: string | null;
                    score?: number | null;
                    comment?: string | null;
                    dateSent?: string | null;
                    dateAnswered?: string | null;
                    campaignId?: string | null;
                    source?: string | null;
                    custom?: {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NPSAnswer"];
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getApiCalls: {
        parameters: {
            query?: {
                outcome?: "applied" | "parked" | "ignored" | "failed" | "pending";
                reason?: "companyUnknown" | "companyAmbiguous" | "endUserUnknown" | "endUserAmbiguous" | "assetUnknown" | "projectUnknown" | "objectAmbiguous" | "aliasConflict" | "unusableId" | "sectionOff" | "eventIgnored" | "pagesOff" | "screensOff" | "excludedDomain" | "nothingToRecord" | "selfAlias" | "nobodyToErase" | "bodyErased" | "bodyExpired" | "stepFailed";
                type?: "identify" | "track" | "group" | "page" | "screen" | "alias" | "delete" | "activity" | "metric";
                event?: string;
                /** @description externalId of the company. */
                company?: string;
                /** @description externalId or e-mail of the end user. */
                user?: string;
                from?: string;
                to?: string;
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Call"][];
                        next: string | null;
                    };
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postApiCallsRetry: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    messageIds: string[];
                } | {
                    /** @enum {string} */
                    reason: "companyUnknown" | "companyAmbiguous" | "endUserUnknown" | "endUserAmbiguous" | "assetUnknown" | "projectUnknown" | "objectAmbiguous" | "aliasConflict" | "unusableId" | "sectionOff" | "eventIgnored" | "pagesOff" | "screensOff" | "excludedDomain" | "nothingToRecord" | "selfAlias" | "nobodyToErase" | "bodyErased" | "bodyExpired" | "stepFailed";
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        retried: number;
                        refused: {
                            messageId: string;
                            message: string;
                        }[];
                    };
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getApiCallsByMessageId: {
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
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallTrace"];
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getApiParked: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** @enum {string} */
                            outcome: "applied" | "parked" | "ignored" | "failed";
                            /** @enum {string} */
                            reason: "companyUnknown" | "companyAmbiguous" | "endUserUnknown" | "endUserAmbiguous" | "assetUnknown" | "projectUnknown" | "objectAmbiguous" | "aliasConflict" | "unusableId" | "sectionOff" | "eventIgnored" | "pagesOff" | "screensOff" | "excludedDomain" | "nothingToRecord" | "selfAlias" | "nobodyToErase" | "bodyErased" | "bodyExpired" | "stepFailed";
                            calls: number;
                            /** Format: date-time */
                            oldest: string;
                            /** Format: date-time */
                            newest: string;
                            /** @description What a person can do about it. */
                            help: string;
                        }[];
                        failed: {
                            /** @enum {string} */
                            outcome: "applied" | "parked" | "ignored" | "failed";
                            /** @enum {string} */
                            reason: "companyUnknown" | "companyAmbiguous" | "endUserUnknown" | "endUserAmbiguous" | "assetUnknown" | "projectUnknown" | "objectAmbiguous" | "aliasConflict" | "unusableId" | "sectionOff" | "eventIgnored" | "pagesOff" | "screensOff" | "excludedDomain" | "nothingToRecord" | "selfAlias" | "nobodyToErase" | "bodyErased" | "bodyExpired" | "stepFailed";
                            calls: number;
                            /** Format: date-time */
                            oldest: string;
                            /** Format: date-time */
                            newest: string;
                            /** @description What a person can do about it. */
                            help: string;
                        }[];
                    };
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getApiParkedAwaited: {
        parameters: {
            query: {
                reason: "companyUnknown" | "companyAmbiguous" | "endUserUnknown" | "endUserAmbiguous" | "assetUnknown" | "projectUnknown" | "objectAmbiguous" | "aliasConflict" | "unusableId" | "sectionOff" | "eventIgnored" | "pagesOff" | "screensOff" | "excludedDomain" | "nothingToRecord" | "selfAlias" | "nobodyToErase" | "bodyErased" | "bodyExpired" | "stepFailed";
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** @description Null where no single thing would settle them. */
                            kind: ("company" | "user" | "email" | "domain" | "anonymous" | "asset" | "project") | null;
                            id: string | null;
                            calls: number;
                            /** Format: date-time */
                            oldest: string;
                            /** Format: date-time */
                            newest: string;
                            /** @description The messageId of the newest of them. */
                            latest: string;
                        }[];
                        /** @description Whether there are others. */
                        more: boolean;
                    };
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getApiLedger: {
        parameters: {
            query?: {
                from?: string;
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            received: number;
                            applied: number;
                            parked: number;
                            ignored: number;
                            failed: number;
                            pending: number;
                            duplicates: number;
                            rejected: number;
                            /** Format: date-time */
                            hour: string;
                        }[];
                        totals: {
                            received: number;
                            applied: number;
                            parked: number;
                            ignored: number;
                            failed: number;
                            pending: number;
                            duplicates: number;
                            rejected: number;
                        };
                    };
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postApiErasures: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The `_id` of an end user. */
                    endUserId: string;
                } | {
                    externalId: string;
                    /** @description `_id`, `extid-<externalId>` or `srcid-<sourceId>`; the person in this company only. */
                    companyId?: string;
                    /** @description True where everybody who bears it is meant. */
                    all?: boolean;
                } | {
                    email: string;
                    /** @description `_id`, `extid-<externalId>` or `srcid-<sourceId>`; the person in this company only. */
                    companyId?: string;
                    /** @description True where everybody who bears it is meant. */
                    all?: boolean;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Records of the person, those merged into them included. */
                        endUsers: number;
                        /** @description Devices. */
                        anonymousIds: number;
                        /** @description Aliases from and to their ids. */
                        aliases: number;
                        /** @description Calls whose bodies went at once. */
                        calls: number;
                        /** @description What stays, as usage of the company only. */
                        userActivities: number;
                        /** @description Goes through all other calls. */
                        workflowId: string;
                        workflowUrl: string;
                    };
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getApiEndUsersByIdExport: {
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
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        exportedAt: string;
                        endUser: {
                            _id: string;
                        } & {
                            [key: string]: unknown;
                        };
                        mergedEndUsers: ({
                            _id: string;
                        } & {
                            [key: string]: unknown;
                        })[];
                        /** @description What undoing a merge would give back. */
                        beforeMerges: {
                            merge: number;
                            record: {
                                [key: string]: unknown;
                            };
                        }[];
                        anonymousIds: string[];
                        otherAddresses: string[];
                        aliases: {
                            previousId: string;
                            userId: string;
                        }[];
                        nps: {
                            [key: string]: unknown;
                        }[];
                        metrics: ({
                            messageId: string;
                        } & {
                            [key: string]: unknown;
                        })[];
                        userActivities: ({
                            messageId: string;
                        } & {
                            [key: string]: unknown;
                        })[];
                        calls: ({
                            messageId: string;
                        } & {
                            [key: string]: unknown;
                        })[];
                    };
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getApiMilestonesPlans: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: number;
                            version: number;
                            plan: {
                                name: string;
                                /** @default false */
                                ordered: boolean;
                                milestones: {
                                    /** @description Names the milestone for good, across versions of the plan. */
                                    key: string;
                                    name: string;
                                    /**
                                     * @default all
                                     * @enum {string}
                                     */
                                    match: "all" | "any";
                                    conditions: ({
                                        /** @constant */
                                        kind: "event";
                                        action: string;
                                        /** @default 1 */
                                        atLeast: number;
                                        /**
                                         * @default events
                                         * @enum {string}
                                         */
                                        counting: "events" | "endUsers";
                                        where?: {
                                            /**
                                             * @default all
                                             * @enum {string}
                                             */
                                            match: "all" | "any";
                                            tests: ({
                                                property: string;
                                                /** @enum {string} */
                                                is: "equals" | "differs" | "contains";
                                                value: string | number | boolean;
                                            } | {
                                                property: string;
                                                /** @enum {string} */
                                                is: "atLeast" | "atMost" | "above" | "below";
                                                value: number;
                                            } | {
                                                property: string;
                                                /** @constant */
                                                is: "oneOf";
                                                value: (string | number | boolean)[];
                                            } | {
                                                property: string;
                                                /** @enum {string} */
                                                is: "present" | "missing";
                                            })[];
                                        };
                                    } | {
                                        /** @constant */
                                        kind: "metric";
                                        dimensionId: string;
                                        /** @enum {string} */
                                        is: "atLeast" | "atMost";
                                        value: number;
                                    })[];
                                    expected?: {
                                        hours: number;
                                    } | {
                                        days: number;
                                    } | {
                                        businessDays: number;
                                    } | {
                                        months: number;
                                    };
                                    /** @default false */
                                    firstValue: boolean;
                                }[];
                            };
                            changedBy: string;
                            /** Format: date-time */
                            changedAt: string;
                            retiredAt: string | null;
                            companies: number;
                            done: number;
                        }[];
                    };
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postApiMilestonesPlans: {
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
                    /** @default false */
                    ordered?: boolean;
                    milestones: {
                        /** @description Names the milestone for good, across versions of the plan. */
                        key: string;
                        name: string;
                        /**
                         * @default all
                         * @enum {string}
                         */
                        match?: "all" | "any";
                        conditions: ({
                            /** @constant */
                            kind: "event";
                            action: string;
                            /** @default 1 */
                            atLeast?: number;
                            /**
                             * @default events
                             * @enum {string}
                             */
                            counting?: "events" | "endUsers";
                            where?: {
                                /**
                                 * @default all
                                 * @enum {string}
                                 */
                                match?: "all" | "any";
                                tests: ({
                                    property: string;
                                    /** @enum {string} */
                                    is: "equals" | "differs" | "contains";
                                    value: string | number | boolean;
                                } | {
                                    property: string;
                                    /** @enum {string} */
                                    is: "atLeast" | "atMost" | "above" | "below";
                                    value: number;
                                } | {
                                    property: string;
                                    /** @constant */
                                    is: "oneOf";
                                    value: (string | number | boolean)[];
                                } | {
                                    property: string;
                                    /** @enum {string} */
                                    is: "present" | "missing";
                                })[];
                            };
                        } | {
                            /** @constant */
                            kind: "metric";
                            dimensionId: string;
                            /** @enum {string} */
                            is: "atLeast" | "atMost";
                            value: number;
                        })[];
                        expected?: {
                            hours: number;
                        } | {
                            days: number;
                        } | {
                            businessDays: number;
                        } | {
                            months: number;
                        };
                        /** @default false */
                        firstValue?: boolean;
                    }[];
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MilestonePlan"];
                };
            };
            /** @description It is in force. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MilestonePlan"];
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getApiMilestonesPlansByPlanId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                planId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        versions: components["schemas"]["MilestonePlan"][];
                    };
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    putApiMilestonesPlansByPlanId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                planId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The version this was made from; refused with 409 where another change came between. */
                    version?: number;
                    plan: {
                        name: string;
                        /** @default false */
                        ordered?: boolean;
                        milestones: {
                            /** @description Names the milestone for good, across versions of the plan. */
                            key: string;
                            name: string;
                            /**
                             * @default all
                             * @enum {string}
                             */
                            match?: "all" | "any";
                            conditions: ({
                                /** @constant */
                                kind: "event";
                                action: string;
                                /** @default 1 */
                                atLeast?: number;
                                /**
                                 * @default events
                                 * @enum {string}
                                 */
                                counting?: "events" | "endUsers";
                                where?: {
                                    /**
                                     * @default all
                                     * @enum {string}
                                     */
                                    match?: "all" | "any";
                                    tests: ({
                                        property: string;
                                        /** @enum {string} */
                                        is: "equals" | "differs" | "contains";
                                        value: string | number | boolean;
                                    } | {
                                        property: string;
                                        /** @enum {string} */
                                        is: "atLeast" | "atMost" | "above" | "below";
                                        value: number;
                                    } | {
                                        property: string;
                                        /** @constant */
                                        is: "oneOf";
                                        value: (string | number | boolean)[];
                                    } | {
                                        property: string;
                                        /** @enum {string} */
                                        is: "present" | "missing";
                                    })[];
                                };
                            } | {
                                /** @constant */
                                kind: "metric";
                                dimensionId: string;
                                /** @enum {string} */
                                is: "atLeast" | "atMost";
                                value: number;
                            })[];
                            expected?: {
                                hours: number;
                            } | {
                                days: number;
                            } | {
                                businessDays: number;
                            } | {
                                months: number;
                            };
                            /** @default false */
                            firstValue?: boolean;
                        }[];
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MilestonePlan"];
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    deleteApiMilestonesPlansByPlanId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                planId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        retired: boolean;
                    };
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postApiMilestonesPlansByPlanIdCompanies: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                planId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description By `_id` or externalId. */
                    companies: string[];
                    /**
                     * Format: date-time
                     * @description When they began, such as the signing of the contract; left out: when the company was created here.
                     */
                    startedAt?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        assigned: number;
                    };
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    deleteApiMilestonesPlansByPlanIdCompaniesByCompany: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                planId: string;
                company: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        removed: boolean;
                    };
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getApiMilestonesProgress: {
        parameters: {
            query?: {
                plan?: number;
                company?: string;
                late?: string;
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["MilestoneProgress"][];
                        next: string | null;
                    };
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getApiMilestonesFunnel: {
        parameters: {
            query: {
                plan: number;
                /** @description Only the companies that began in it. */
                month?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        companies: number;
                        items: {
                            key: string;
                            name: string;
                            firstValue: boolean;
                            /** @description In time. */
                            reached: number;
                            reachedLate: number;
                            /** @description Expected by now, and not reached. */
                            late: number;
                            open: number;
                            /** @description From the start, of those that reached it. */
                            medianDays: number | null;
                        }[];
                    };
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getApiMilestonesTimeToValue: {
        parameters: {
            query: {
                plan: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        milestone: string;
                        items: {
                            month: string;
                            companies: number;
                            reached: number;
                            medianDays: number | null;
                            fastestDays: number | null;
                            slowestDays: number | null;
                            censored: {
                                company: string;
                                externalId: string | null;
                                days: number;
                            }[];
                        }[];
                    };
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postApiPoliciesDryRun: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    policy: {
                        name: string;
                        /** @default true */
                        enabled?: boolean;
                        on: {
                            /** @enum {string} */
                            kind: "healthBand" | "usageLevel" | "signalRaised" | "milestoneReached" | "milestoneLate" | "renewalNear" | "sectionSilent";
                            where?: {
                                /**
                                 * @default all
                                 * @enum {string}
                                 */
                                match?: "all" | "any";
                                tests: ({
                                    property: string;
                                    /** @enum {string} */
                                    is: "equals" | "differs" | "contains";
                                    value: string | number | boolean;
                                } | {
                                    property: string;
                                    /** @enum {string} */
                                    is: "atLeast" | "atMost" | "above" | "below";
                                    value: number;
                                } | {
                                    property: string;
                                    /** @constant */
                                    is: "oneOf";
                                    value: (string | number | boolean)[];
                                } | {
                                    property: string;
                                    /** @enum {string} */
                                    is: "present" | "missing";
                                })[];
                            };
                        };
                        /** @default {} */
                        owner?: {
                            /**
                             * @default [
                             *       "companyOwner",
                             *       "coOwner"
                             *     ]
                             */
                            roles?: ("companyOwner" | "coOwner")[];
                            fallback?: string;
                        };
                        title: string;
                        /** @default  */
                        body?: string;
                        /**
                         * @default {
                         *       "businessDays": 2
                         *     }
                         */
                        due?: {
                            hours: number;
                        } | {
                            days: number;
                        } | {
                            businessDays: number;
                        } | {
                            months: number;
                        };
                        /** @default [] */
                        reminders?: ({
                            after: {
                                hours: number;
                            } | {
                                days: number;
                            } | {
                                businessDays: number;
                            } | {
                                months: number;
                            };
                        } | {
                            beforeDue: {
                                hours: number;
                            } | {
                                days: number;
                            } | {
                                businessDays: number;
                            } | {
                                months: number;
                            };
                        } | {
                            every: {
                                hours: number;
                            } | {
                                days: number;
                            } | {
                                businessDays: number;
                            } | {
                                months: number;
                            };
                            times: number;
                        })[];
                        /** @default [] */
                        escalation?: {
                            after: {
                                hours: number;
                            } | {
                                days: number;
                            } | {
                                businessDays: number;
                            } | {
                                months: number;
                            };
                            to: ("companyOwner" | "coOwner") | "fallback" | {
                                teamUser: string;
                            };
                            /** @default false */
                            takesOver?: boolean;
                        }[];
                        /** @default {} */
                        notify?: {
                            /** @default true */
                            email?: boolean;
                            /** @default [] */
                            webhooks?: string[];
                        };
                        /** @default [] */
                        exits?: {
                            /** @enum {string} */
                            kind: "healthBand" | "usageLevel" | "signalRaised" | "milestoneReached" | "milestoneLate" | "renewalNear" | "sectionSilent";
                            where?: {
                                /**
                                 * @default all
                                 * @enum {string}
                                 */
                                match?: "all" | "any";
                                tests: ({
                                    property: string;
                                    /** @enum {string} */
                                    is: "equals" | "differs" | "contains";
                                    value: string | number | boolean;
                                } | {
                                    property: string;
                                    /** @enum {string} */
                                    is: "atLeast" | "atMost" | "above" | "below";
                                    value: number;
                                } | {
                                    property: string;
                                    /** @constant */
                                    is: "oneOf";
                                    value: (string | number | boolean)[];
                                } | {
                                    property: string;
                                    /** @enum {string} */
                                    is: "present" | "missing";
                                })[];
                            };
                            /** @default [] */
                            same?: string[];
                        }[];
                        /**
                         * @default {
                         *       "days": 14
                         *     }
                         */
                        coolDown?: {
                            hours: number;
                        } | {
                            days: number;
                        } | {
                            businessDays: number;
                        } | {
                            months: number;
                        };
                        /** @default 1 */
                        mostOpen?: number;
                        /**
                         * @default {
                         *       "days": 3
                         *     }
                         */
                        staleAfter?: {
                            hours: number;
                        } | {
                            days: number;
                        } | {
                            businessDays: number;
                        } | {
                            months: number;
                        };
                        /** @default [] */
                        exceptions?: {
                            company: string;
                            reason: string;
                            /** Format: date */
                            until?: string;
                        }[];
                    };
                    /** @default 90 */
                    days?: number;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        from: string;
                        occasions: number;
                        /** @description Whether there were more than 20000, and the newest are left out. */
                        cut: boolean;
                        opens: {
                            /** Format: date-time */
                            at: string;
                            company: {
                                _id: string;
                                externalId: string | null;
                                name: string;
                            } | null;
                            /** @description The `_id` of the team member who owes it, as things are today. */
                            owner: string | null;
                            ownedBy: string;
                            title: string;
                            /** Format: date-time */
                            dueAt: string;
                            /**
                             * @description An occasion that closes it, or else its due date.
                             * @enum {string}
                             */
                            closedBy: "exit" | "due";
                            /** Format: date-time */
                            closedAt: string;
                            occasion: {
                                id: number;
                                kind: string;
                                key: string;
                            };
                        }[];
                        skips: {
                            [key: string]: number;
                        };
                    };
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getApiPolicies: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: number;
                            version: number;
                            policy: {
                                name: string;
                                /** @default true */
                                enabled: boolean;
                                on: {
                                    /** @enum {string} */
                                    kind: "healthBand" | "usageLevel" | "signalRaised" | "milestoneReached" | "milestoneLate" | "renewalNear" | "sectionSilent";
                                    where?: {
                                        /**
                                         * @default all
                                         * @enum {string}
                                         */
                                        match: "all" | "any";
                                        tests: ({
                                            property: string;
                                            /** @enum {string} */
                                            is: "equals" | "differs" | "contains";
                                            value: string | number | boolean;
                                        } | {
                                            property: string;
                                            /** @enum {string} */
                                            is: "atLeast" | "atMost" | "above" | "below";
                                            value: number;
                                        } | {
                                            property: string;
                                            /** @constant */
                                            is: "oneOf";
                                            value: (string | number | boolean)[];
                                        } | {
                                            property: string;
                                            /** @enum {string} */
                                            is: "present" | "missing";
                                        })[];
                                    };
                                };
                                owner: {
                                    /**
                                     * @default [
                                     *       "companyOwner",
                                     *       "coOwner"
                                     *     ]
                                     */
                                    roles: ("companyOwner" | "coOwner")[];
                                    fallback?: string;
                                };
                                title: string;
                                /** @default  */
                                body: string;
                                /**
                                 * @default {
                                 *       "businessDays": 2
                                 *     }
                                 */
                                due: {
                                    hours: number;
                                } | {
                                    days: number;
                                } | {
                                    businessDays: number;
                                } | {
                                    months: number;
                                };
                                /** @default [] */
                                reminders: ({
                                    after: {
                                        hours: number;
                                    } | {
                                        days: number;
                                    } | {
                                        businessDays: number;
                                    } | {
                                        months: number;
                                    };
                                } | {
                                    beforeDue: {
                                        hours: number;
                                    } | {
                                        days: number;
                                    } | {
                                        businessDays: number;
                                    } | {
                                        months: number;
                                    };
                                } | {
                                    every: {
                                        hours: number;
                                    } | {
                                        days: number;
                                    } | {
                                        businessDays: number;
                                    } | {
                                        months: number;
                                    };
                                    times: number;
                                })[];
                                /** @default [] */
                                escalation: {
                                    after: {
                                        hours: number;
                                    } | {
                                        days: number;
                                    } | {
                                        businessDays: number;
                                    } | {
                                        months: number;
                                    };
                                    to: ("companyOwner" | "coOwner") | "fallback" | {
                                        teamUser: string;
                                    };
                                    /** @default false */
                                    takesOver: boolean;
                                }[];
                                notify: {
                                    /** @default true */
                                    email: boolean;
                                    /** @default [] */
                                    webhooks: string[];
                                };
                                /** @default [] */
                                exits: {
                                    /** @enum {string} */
                                    kind: "healthBand" | "usageLevel" | "signalRaised" | "milestoneReached" | "milestoneLate" | "renewalNear" | "sectionSilent";
                                    where?: {
                                        /**
                                         * @default all
                                         * @enum {string}
                                         */
                                        match: "all" | "any";
                                        tests: ({
                                            property: string;
                                            /** @enum {string} */
                                            is: "equals" | "differs" | "contains";
                                            value: string | number | boolean;
                                        } | {
                                            property: string;
                                            /** @enum {string} */
                                            is: "atLeast" | "atMost" | "above" | "below";
                                            value: number;
                                        } | {
                                            property: string;
                                            /** @constant */
                                            is: "oneOf";
                                            value: (string | number | boolean)[];
                                        } | {
                                            property: string;
                                            /** @enum {string} */
                                            is: "present" | "missing";
                                        })[];
                                    };
                                    /** @default [] */
                                    same: string[];
                                }[];
                                /**
                                 * @default {
                                 *       "days": 14
                                 *     }
                                 */
                                coolDown: {
                                    hours: number;
                                } | {
                                    days: number;
                                } | {
                                    businessDays: number;
                                } | {
                                    months: number;
                                };
                                /** @default 1 */
                                mostOpen: number;
                                /**
                                 * @default {
                                 *       "days": 3
                                 *     }
                                 */
                                staleAfter: {
                                    hours: number;
                                } | {
                                    days: number;
                                } | {
                                    businessDays: number;
                                } | {
                                    months: number;
                                };
                                /** @default [] */
                                exceptions: {
                                    company: string;
                                    reason: string;
                                    /** Format: date */
                                    until?: string;
                                }[];
                            };
                            changedBy: string;
                            /** Format: date-time */
                            changedAt: string;
                            retiredAt: string | null;
                            /** @description How often its condition was met and it opened nothing, by reason. */
                            skips: {
                                [key: string]: number;
                            };
                        }[];
                    };
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postApiPolicies: {
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
                    /** @default true */
                    enabled?: boolean;
                    on: {
                        /** @enum {string} */
                        kind: "healthBand" | "usageLevel" | "signalRaised" | "milestoneReached" | "milestoneLate" | "renewalNear" | "sectionSilent";
                        where?: {
                            /**
                             * @default all
                             * @enum {string}
                             */
                            match?: "all" | "any";
                            tests: ({
                                property: string;
                                /** @enum {string} */
                                is: "equals" | "differs" | "contains";
                                value: string | number | boolean;
                            } | {
                                property: string;
                                /** @enum {string} */
                                is: "atLeast" | "atMost" | "above" | "below";
                                value: number;
                            } | {
                                property: string;
                                /** @constant */
                                is: "oneOf";
                                value: (string | number | boolean)[];
                            } | {
                                property: string;
                                /** @enum {string} */
                                is: "present" | "missing";
                            })[];
                        };
                    };
                    /** @default {} */
                    owner?: {
                        /**
                         * @default [
                         *       "companyOwner",
                         *       "coOwner"
                         *     ]
                         */
                        roles?: ("companyOwner" | "coOwner")[];
                        fallback?: string;
                    };
                    title: string;
                    /** @default  */
                    body?: string;
                    /**
                     * @default {
                     *       "businessDays": 2
                     *     }
                     */
                    due?: {
                        hours: number;
                    } | {
                        days: number;
                    } | {
                        businessDays: number;
                    } | {
                        months: number;
                    };
                    /** @default [] */
                    reminders?: ({
                        after: {
                            hours: number;
                        } | {
                            days: number;
                        } | {
                            businessDays: number;
                        } | {
                            months: number;
                        };
                    } | {
                        beforeDue: {
                            hours: number;
                        } | {
                            days: number;
                        } | {
                            businessDays: number;
                        } | {
                            months: number;
                        };
                    } | {
                        every: {
                            hours: number;
                        } | {
                            days: number;
                        } | {
                            businessDays: number;
                        } | {
                            months: number;
                        };
                        times: number;
                    })[];
                    /** @default [] */
                    escalation?: {
                        after: {
                            hours: number;
                        } | {
                            days: number;
                        } | {
                            businessDays: number;
                        } | {
                            months: number;
                        };
                        to: ("companyOwner" | "coOwner") | "fallback" | {
                            teamUser: string;
                        };
                        /** @default false */
                        takesOver?: boolean;
                    }[];
                    /** @default {} */
                    notify?: {
                        /** @default true */
                        email?: boolean;
                        /** @default [] */
                        webhooks?: string[];
                    };
                    /** @default [] */
                    exits?: {
                        /** @enum {string} */
                        kind: "healthBand" | "usageLevel" | "signalRaised" | "milestoneReached" | "milestoneLate" | "renewalNear" | "sectionSilent";
                        where?: {
                            /**
                             * @default all
                             * @enum {string}
                             */
                            match?: "all" | "any";
                            tests: ({
                                property: string;
                                /** @enum {string} */
                                is: "equals" | "differs" | "contains";
                                value: string | number | boolean;
                            } | {
                                property: string;
                                /** @enum {string} */
                                is: "atLeast" | "atMost" | "above" | "below";
                                value: number;
                            } | {
                                property: string;
                                /** @constant */
                                is: "oneOf";
                                value: (string | number | boolean)[];
                            } | {
                                property: string;
                                /** @enum {string} */
                                is: "present" | "missing";
                            })[];
                        };
                        /** @default [] */
                        same?: string[];
                    }[];
                    /**
                     * @default {
                     *       "days": 14
                     *     }
                     */
                    coolDown?: {
                        hours: number;
                    } | {
                        days: number;
                    } | {
                        businessDays: number;
                    } | {
                        months: number;
                    };
                    /** @default 1 */
                    mostOpen?: number;
                    /**
                     * @default {
                     *       "days": 3
                     *     }
                     */
                    staleAfter?: {
                        hours: number;
                    } | {
                        days: number;
                    } | {
                        businessDays: number;
                    } | {
                        months: number;
                    };
                    /** @default [] */
                    exceptions?: {
                        company: string;
                        reason: string;
                        /** Format: date */
                        until?: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResponsePolicy"];
                };
            };
            /** @description It is in force. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResponsePolicy"];
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getApiPoliciesByPolicyId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                policyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        versions: components["schemas"]["ResponsePolicy"][];
                    };
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    putApiPoliciesByPolicyId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                policyId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version?: number;
                    policy: {
                        name: string;
                        /** @default true */
                        enabled?: boolean;
                        on: {
                            /** @enum {string} */
                            kind: "healthBand" | "usageLevel" | "signalRaised" | "milestoneReached" | "milestoneLate" | "renewalNear" | "sectionSilent";
                            where?: {
                                /**
                                 * @default all
                                 * @enum {string}
                                 */
                                match?: "all" | "any";
                                tests: ({
                                    property: string;
                                    /** @enum {string} */
                                    is: "equals" | "differs" | "contains";
                                    value: string | number | boolean;
                                } | {
                                    property: string;
                                    /** @enum {string} */
                                    is: "atLeast" | "atMost" | "above" | "below";
                                    value: number;
                                } | {
                                    property: string;
                                    /** @constant */
                                    is: "oneOf";
                                    value: (string | number | boolean)[];
                                } | {
                                    property: string;
                                    /** @enum {string} */
                                    is: "present" | "missing";
                                })[];
                            };
                        };
                        /** @default {} */
                        owner?: {
                            /**
                             * @default [
                             *       "companyOwner",
                             *       "coOwner"
                             *     ]
                             */
                            roles?: ("companyOwner" | "coOwner")[];
                            fallback?: string;
                        };
                        title: string;
                        /** @default  */
                        body?: string;
                        /**
                         * @default {
                         *       "businessDays": 2
                         *     }
                         */
                        due?: {
                            hours: number;
                        } | {
                            days: number;
                        } | {
                            businessDays: number;
                        } | {
                            months: number;
                        };
                        /** @default [] */
                        reminders?: ({
                            after: {
                                hours: number;
                            } | {
                                days: number;
                            } | {
                                businessDays: number;
                            } | {
                                months: number;
                            };
                        } | {
                            beforeDue: {
                                hours: number;
                            } | {
                                days: number;
                            } | {
                                businessDays: number;
                            } | {
                                months: number;
                            };
                        } | {
                            every: {
                                hours: number;
                            } | {
                                days: number;
                            } | {
                                businessDays: number;
                            } | {
                                months: number;
                            };
                            times: number;
                        })[];
                        /** @default [] */
                        escalation?: {
                            after: {
                                hours: number;
                            } | {
                                days: number;
                            } | {
                                businessDays: number;
                            } | {
                                months: number;
                            };
                            to: ("companyOwner" | "coOwner") | "fallback" | {
                                teamUser: string;
                            };
                            /** @default false */
                            takesOver?: boolean;
                        }[];
                        /** @default {} */
                        notify?: {
                            /** @default true */
                            email?: boolean;
                            /** @default [] */
                            webhooks?: string[];
                        };
                        /** @default [] */
                        exits?: {
                            /** @enum {string} */
                            kind: "healthBand" | "usageLevel" | "signalRaised" | "milestoneReached" | "milestoneLate" | "renewalNear" | "sectionSilent";
                            where?: {
                                /**
                                 * @default all
                                 * @enum {string}
                                 */
                                match?: "all" | "any";
                                tests: ({
                                    property: string;
                                    /** @enum {string} */
                                    is: "equals" | "differs" | "contains";
                                    value: string | number | boolean;
                                } | {
                                    property: string;
                                    /** @enum {string} */
                                    is: "atLeast" | "atMost" | "above" | "below";
                                    value: number;
                                } | {
                                    property: string;
                                    /** @constant */
                                    is: "oneOf";
                                    value: (string | number | boolean)[];
                                } | {
                                    property: string;
                                    /** @enum {string} */
                                    is: "present" | "missing";
                                })[];
                            };
                            /** @default [] */
                            same?: string[];
                        }[];
                        /**
                         * @default {
                         *       "days": 14
                         *     }
                         */
                        coolDown?: {
                            hours: number;
                        } | {
                            days: number;
                        } | {
                            businessDays: number;
                        } | {
                            months: number;
                        };
                        /** @default 1 */
                        mostOpen?: number;
                        /**
                         * @default {
                         *       "days": 3
                         *     }
                         */
                        staleAfter?: {
                            hours: number;
                        } | {
                            days: number;
                        } | {
                            businessDays: number;
                        } | {
                            months: number;
                        };
                        /** @default [] */
                        exceptions?: {
                            company: string;
                            reason: string;
                            /** Format: date */
                            until?: string;
                        }[];
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResponsePolicy"];
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    deleteApiPoliciesByPolicyId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                policyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        retired: boolean;
                    };
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getApiFollowUps: {
        parameters: {
            query?: {
                /** @description `_id`s of team members, with commas between; or `nobody`. */
                owner?: string;
                /** @description By `_id` or externalId. */
                company?: string;
                policy?: number;
                /** @description `owed` is open or acknowledged; `closed` the rest. */
                state?: "open" | "acknowledged" | "completed" | "dismissed" | "exited" | "owed" | "closed";
                late?: string;
                dueBefore?: string;
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["FollowUp"][];
                        next: string | null;
                    };
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postApiFollowUps: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description By `_id` or externalId. */
                    company?: string;
                    /** @description The `_id` of a team member. Left out: the owner of the company, or its co-owner. */
                    owner?: string;
                    title: string;
                    /** @default  */
                    body?: string;
                    /**
                     * @default {
                     *       "businessDays": 2
                     *     }
                     */
                    due?: {
                        hours: number;
                    } | {
                        days: number;
                    } | {
                        businessDays: number;
                    } | {
                        months: number;
                    };
                    /** @default [] */
                    reminders?: ({
                        after: {
                            hours: number;
                        } | {
                            days: number;
                        } | {
                            businessDays: number;
                        } | {
                            months: number;
                        };
                    } | {
                        beforeDue: {
                            hours: number;
                        } | {
                            days: number;
                        } | {
                            businessDays: number;
                        } | {
                            months: number;
                        };
                    } | {
                        every: {
                            hours: number;
                        } | {
                            days: number;
                        } | {
                            businessDays: number;
                        } | {
                            months: number;
                        };
                        times: number;
                    })[];
                    /** @default {} */
                    notify?: {
                        /** @default true */
                        email?: boolean;
                        /** @default [] */
                        webhooks?: string[];
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FollowUp"];
                };
            };
            /** @description It is open. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FollowUp"];
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getApiFollowUpsById: {
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
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FollowUpWithTurns"];
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postApiFollowUpsByIdAcknowledge: {
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
                    /** @description For people; kept with the turn. */
                    note?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FollowUp"];
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postApiFollowUpsByIdComplete: {
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
                    /** @description For people; kept with the turn. */
                    note?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FollowUp"];
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postApiFollowUpsByIdDismiss: {
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
                    /** @enum {string} */
                    reason: "notNeeded" | "duplicate" | "falseAlarm" | "doneElsewhere" | "companyLeft" | "other";
                    /** @description For people; kept with the turn. */
                    note?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FollowUp"];
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postApiFollowUpsByIdReassign: {
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
                    /** @description The `_id` of a team member. */
                    owner: string;
                    /** @description For people; kept with the turn. */
                    note?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FollowUp"];
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postApiFollowUpsByIdSnooze: {
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
                    /** Format: date-time */
                    until: string;
                    /** @description For people; kept with the turn. */
                    note?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FollowUp"];
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getApiNotifications: {
        parameters: {
            query?: {
                state?: "pending" | "sent" | "failed";
                followUp?: number;
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Notification"][];
                        next: string | null;
                    };
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getApiNotificationsWebhooks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            name: string;
                            host: string;
                            createdBy: string;
                            /** Format: date-time */
                            createdAt: string;
                        }[];
                    };
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    putApiNotificationsWebhooksByName: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uri */
                    url: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        name: string;
                    };
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    deleteApiNotificationsWebhooksByName: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        removed: boolean;
                    };
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postApiNotificationsTest: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The name of a webhook. */
                    webhook: string;
                } | {
                    /** @description The `_id` of whom an e-mail is for. */
                    teamUser: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                    };
                };
            };
            /** @description It is on its way. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                    };
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getApiDuplicates: {
        parameters: {
            query: {
                model: "endUser" | "company";
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Duplicate"][];
                        next: string | null;
                    };
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getApiMerges: {
        parameters: {
            query?: {
                model?: "endUser" | "company";
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ListedMerge"][];
                        next: string | null;
                    };
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postApiMerges: {
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
                    model: "endUser" | "company";
                    /** @description `_id` of the record that stays. */
                    winner: string;
                    /** @description `_id` of the record that goes into it. */
                    loser: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Merge"];
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postApiMergesByIdUndo: {
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
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        model: "endUser" | "company";
                        winner: string;
                        loser: string;
                        /** @description `settleCalls` where calls said that two end users are one. */
                        madeBy: string;
                        /** Format: date-time */
                        madeAt: string;
                        undoneBy: string | null;
                        undoneAt: string | null;
                        reopened: number;
                    };
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getApiSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        version: number;
                        settings: {
                            /** @default UTC */
                            timeZone: string;
                            calendar: {
                                /**
                                 * @default [
                                 *       1,
                                 *       2,
                                 *       3,
                                 *       4,
                                 *       5
                                 *     ]
                                 */
                                workDays: number[];
                                /** @default [] */
                                holidays: string[];
                            };
                            sections: {
                                /** @default true */
                                userTracking: boolean;
                                /** @default true */
                                companyMetrics: boolean;
                                /** @default false */
                                export: boolean;
                            };
                            identity: {
                                /**
                                 * @default [
                                 *       "externalId",
                                 *       "email",
                                 *       "emailDomain",
                                 *       "anonymousId"
                                 *     ]
                                 */
                                ladder: ("externalId" | "email" | "emailDomain" | "anonymousId")[];
                                /**
                                 * @default [
                                 *       "company_id",
                                 *       "companyId",
                                 *       "companyExternalId",
                                 *       "groupId"
                                 *     ]
                                 */
                                companyIdKeys: string[];
                                /** @default true */
                                createEndUsers: boolean;
                                /** @default false */
                                createCompanies: boolean;
                                /**
                                 * @default never
                                 * @enum {string}
                                 */
                                updateEndUsers: "never" | "fillEmpty" | "newestWins";
                                /** @default [] */
                                excludedDomains: string[];
                            };
                            usage: {
                                /** @default false */
                                pages: boolean;
                                /** @default false */
                                screens: boolean;
                                /**
                                 * @default [
                                 *       "assetExternalId",
                                 *       "asset_id"
                                 *     ]
                                 */
                                assetKeys: string[];
                                /**
                                 * @default [
                                 *       "projectExternalId",
                                 *       "project_id"
                                 *     ]
                                 */
                                projectKeys: string[];
                                /** @default [] */
                                events: {
                                    event: string;
                                    /** @default false */
                                    ignore: boolean;
                                    rename?: string;
                                    /** @default 1 */
                                    weight: number;
                                    /** @default [] */
                                    metrics: {
                                        property: string;
                                        dimensionId: string;
                                    }[];
                                }[];
                            };
                            metrics: {
                                /** @default true */
                                acceptNew: boolean;
                                /** @default false */
                                numericStrings: boolean;
                            };
                            retention: {
                                /** @default 400 */
                                bodyDays: number | null;
                            };
                            revenue: {
                                /** @default null */
                                currency: string | null;
                                /** @default [] */
                                rates: {
                                    currency: string;
                                    /** Format: date */
                                    from: string;
                                    rate: number;
                                }[];
                            };
                            export: {
                                /** @default us */
                                host: string;
                                /** @default [] */
                                objects: ("companies" | "endUsers" | "licenses" | "sales" | "churns" | "opportunities" | "invoices" | "nps" | "healthScores" | "milestones" | "followUps")[];
                                /** @default {} */
                                fields: {
                                    [key: string]: string[];
                                };
                                /** @default 0 5 * * * */
                                cron: string;
                                /** @default null */
                                timeZone: string | null;
                            };
                        };
                    };
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    putApiSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The version this was made from; refused with 409 where another change came between. */
                    version?: number;
                    settings: {
                        /** @default UTC */
                        timeZone?: string;
                        /** @default {} */
                        calendar?: {
                            /**
                             * @default [
                             *       1,
                             *       2,
                             *       3,
                             *       4,
                             *       5
                             *     ]
                             */
                            workDays?: number[];
                            /** @default [] */
                            holidays?: string[];
                        };
                        /** @default {} */
                        sections?: {
                            /** @default true */
                            userTracking?: boolean;
                            /** @default true */
                            companyMetrics?: boolean;
                            /** @default false */
                            export?: boolean;
                        };
                        /** @default {} */
                        identity?: {
                            /**
                             * @default [
                             *       "externalId",
                             *       "email",
                             *       "emailDomain",
                             *       "anonymousId"
                             *     ]
                             */
                            ladder?: ("externalId" | "email" | "emailDomain" | "anonymousId")[];
                            /**
                             * @default [
                             *       "company_id",
                             *       "companyId",
                             *       "companyExternalId",
                             *       "groupId"
                             *     ]
                             */
                            companyIdKeys?: string[];
                            /** @default true */
                            createEndUsers?: boolean;
                            /** @default false */
                            createCompanies?: boolean;
                            /**
                             * @default never
                             * @enum {string}
                             */
                            updateEndUsers?: "never" | "fillEmpty" | "newestWins";
                            /** @default [] */
                            excludedDomains?: string[];
                        };
                        /** @default {} */
                        usage?: {
                            /** @default false */
                            pages?: boolean;
                            /** @default false */
                            screens?: boolean;
                            /**
                             * @default [
                             *       "assetExternalId",
                             *       "asset_id"
                             *     ]
                             */
                            assetKeys?: string[];
                            /**
                             * @default [
                             *       "projectExternalId",
                             *       "project_id"
                             *     ]
                             */
                            projectKeys?: string[];
                            /** @default [] */
                            events?: {
                                event: string;
                                /** @default false */
                                ignore?: boolean;
                                rename?: string;
                                /** @default 1 */
                                weight?: number;
                                /** @default [] */
                                metrics?: {
                                    property: string;
                                    dimensionId: string;
                                }[];
                            }[];
                        };
                        /** @default {} */
                        metrics?: {
                            /** @default true */
                            acceptNew?: boolean;
                            /** @default false */
                            numericStrings?: boolean;
                        };
                        /** @default {} */
                        retention?: {
                            /** @default 400 */
                            bodyDays?: number | null;
                        };
                        /** @default {} */
                        revenue?: {
                            /** @default null */
                            currency?: string | null;
                            /** @default [] */
                            rates?: {
                                currency: string;
                                /** Format: date */
                                from: string;
                                rate: number;
                            }[];
                        };
                        /** @default {} */
                        export?: {
                            /** @default us */
                            host?: string;
                            /** @default [] */
                            objects?: ("companies" | "endUsers" | "licenses" | "sales" | "churns" | "opportunities" | "invoices" | "nps" | "healthScores" | "milestones" | "followUps")[];
                            /** @default {} */
                            fields?: {
                                [key: string]: string[];
                            };
                            /** @default 0 5 * * * */
                            cron?: string;
                            /** @default null */
                            timeZone?: string | null;
                        };
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        version: number;
                        settings: {
                            /** @default UTC */
                            timeZone: string;
                            calendar: {
                                /**
                                 * @default [
                                 *       1,
                                 *       2,
                                 *       3,
                                 *       4,
                                 *       5
                                 *     ]
                                 */
                                workDays: number[];
                                /** @default [] */
                                holidays: string[];
                            };
                            sections: {
                                /** @default true */
                                userTracking: boolean;
                                /** @default true */
                                companyMetrics: boolean;
                                /** @default false */
                                export: boolean;
                            };
                            identity: {
                                /**
                                 * @default [
                                 *       "externalId",
                                 *       "email",
                                 *       "emailDomain",
                                 *       "anonymousId"
                                 *     ]
                                 */
                                ladder: ("externalId" | "email" | "emailDomain" | "anonymousId")[];
                                /**
                                 * @default [
                                 *       "company_id",
                                 *       "companyId",
                                 *       "companyExternalId",
                                 *       "groupId"
                                 *     ]
                                 */
                                companyIdKeys: string[];
                                /** @default true */
                                createEndUsers: boolean;
                                /** @default false */
                                createCompanies: boolean;
                                /**
                                 * @default never
                                 * @enum {string}
                                 */
                                updateEndUsers: "never" | "fillEmpty" | "newestWins";
                                /** @default [] */
                                excludedDomains: string[];
                            };
                            usage: {
                                /** @default false */
                                pages: boolean;
                                /** @default false */
                                screens: boolean;
                                /**
                                 * @default [
                                 *       "assetExternalId",
                                 *       "asset_id"
                                 *     ]
                                 */
                                assetKeys: string[];
                                /**
                                 * @default [
                                 *       "projectExternalId",
                                 *       "project_id"
                                 *     ]
                                 */
                                projectKeys: string[];
                                /** @default [] */
                                events: {
                                    event: string;
                                    /** @default false */
                                    ignore: boolean;
                                    rename?: string;
                                    /** @default 1 */
                                    weight: number;
                                    /** @default [] */
                                    metrics: {
                                        property: string;
                                        dimensionId: string;
                                    }[];
                                }[];
                            };
                            metrics: {
                                /** @default true */
                                acceptNew: boolean;
                                /** @default false */
                                numericStrings: boolean;
                            };
                            retention: {
                                /** @default 400 */
                                bodyDays: number | null;
                            };
                            revenue: {
                                /** @default null */
                                currency: string | null;
                                /** @default [] */
                                rates: {
                                    currency: string;
                                    /** Format: date */
                                    from: string;
                                    rate: number;
                                }[];
                            };
                            export: {
                                /** @default us */
                                host: string;
                                /** @default [] */
                                objects: ("companies" | "endUsers" | "licenses" | "sales" | "churns" | "opportunities" | "invoices" | "nps" | "healthScores" | "milestones" | "followUps")[];
                                /** @default {} */
                                fields: {
                                    [key: string]: string[];
                                };
                                /** @default 0 5 * * * */
                                cron: string;
                                /** @default null */
                                timeZone: string | null;
                            };
                        };
                        /** @description The settings that differ now, such as `identity.ladder`. */
                        changed: string[];
                        /** @description Waiting calls that are settled again because of it. */
                        released: number;
                    };
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    patchApiSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The version this was made from; refused with 409 where another change came between. */
                    version?: number;
                    /** @description A part of the settings. Lists are replaced; null puts a setting back to its default. */
                    settings: {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        version: number;
                        settings: {
                            /** @default UTC */
                            timeZone: string;
                            calendar: {
                                /**
                                 * @default [
                                 *       1,
                                 *       2,
                                 *       3,
                                 *       4,
                                 *       5
                                 *     ]
                                 */
                                workDays: number[];
                                /** @default [] */
                                holidays: string[];
                            };
                            sections: {
                                /** @default true */
                                userTracking: boolean;
                                /** @default true */
                                companyMetrics: boolean;
                                /** @default false */
                                export: boolean;
                            };
                            identity: {
                                /**
                                 * @default [
                                 *       "externalId",
                                 *       "email",
                                 *       "emailDomain",
                                 *       "anonymousId"
                                 *     ]
                                 */
                                ladder: ("externalId" | "email" | "emailDomain" | "anonymousId")[];
                                /**
                                 * @default [
                                 *       "company_id",
                                 *       "companyId",
                                 *       "companyExternalId",
                                 *       "groupId"
                                 *     ]
                                 */
                                companyIdKeys: string[];
                                /** @default true */
                                createEndUsers: boolean;
                                /** @default false */
                                createCompanies: boolean;
                                /**
                                 * @default never
                                 * @enum {string}
                                 */
                                updateEndUsers: "never" | "fillEmpty" | "newestWins";
                                /** @default [] */
                                excludedDomains: string[];
                            };
                            usage: {
                                /** @default false */
                                pages: boolean;
                                /** @default false */
                                screens: boolean;
                                /**
                                 * @default [
                                 *       "assetExternalId",
                                 *       "asset_id"
                                 *     ]
                                 */
                                assetKeys: string[];
                                /**
                                 * @default [
                                 *       "projectExternalId",
                                 *       "project_id"
                                 *     ]
                                 */
                                projectKeys: string[];
                                /** @default [] */
                                events: {
                                    event: string;
                                    /** @default false */
                                    ignore: boolean;
                                    rename?: string;
                                    /** @default 1 */
                                    weight: number;
                                    /** @default [] */
                                    metrics: {
                                        property: string;
                                        dimensionId: string;
                                    }[];
                                }[];
                            };
                            metrics: {
                                /** @default true */
                                acceptNew: boolean;
                                /** @default false */
                                numericStrings: boolean;
                            };
                            retention: {
                                /** @default 400 */
                                bodyDays: number | null;
                            };
                            revenue: {
                                /** @default null */
                                currency: string | null;
                                /** @default [] */
                                rates: {
                                    currency: string;
                                    /** Format: date */
                                    from: string;
                                    rate: number;
                                }[];
                            };
                            export: {
                                /** @default us */
                                host: string;
                                /** @default [] */
                                objects: ("companies" | "endUsers" | "licenses" | "sales" | "churns" | "opportunities" | "invoices" | "nps" | "healthScores" | "milestones" | "followUps")[];
                                /** @default {} */
                                fields: {
                                    [key: string]: string[];
                                };
                                /** @default 0 5 * * * */
                                cron: string;
                                /** @default null */
                                timeZone: string | null;
                            };
                        };
                        /** @description The settings that differ now, such as `identity.ladder`. */
                        changed: string[];
                        /** @description Waiting calls that are settled again because of it. */
                        released: number;
                    };
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getApiSettingsHistory: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            version: number;
                            /** Format: date-time */
                            changedAt: string;
                            changedBy: string;
                            settings: {
                                [key: string]: unknown;
                            };
                        }[];
                        next: string | null;
                        /** @description What was in force before the first version. */
                        defaults: {
                            /** @default UTC */
                            timeZone: string;
                            calendar: {
                                /**
                                 * @default [
                                 *       1,
                                 *       2,
                                 *       3,
                                 *       4,
                                 *       5
                                 *     ]
                                 */
                                workDays: number[];
                                /** @default [] */
                                holidays: string[];
                            };
                            sections: {
                                /** @default true */
                                userTracking: boolean;
                                /** @default true */
                                companyMetrics: boolean;
                                /** @default false */
                                export: boolean;
                            };
                            identity: {
                                /**
                                 * @default [
                                 *       "externalId",
                                 *       "email",
                                 *       "emailDomain",
                                 *       "anonymousId"
                                 *     ]
                                 */
                                ladder: ("externalId" | "email" | "emailDomain" | "anonymousId")[];
                                /**
                                 * @default [
                                 *       "company_id",
                                 *       "companyId",
                                 *       "companyExternalId",
                                 *       "groupId"
                                 *     ]
                                 */
                                companyIdKeys: string[];
                                /** @default true */
                                createEndUsers: boolean;
                                /** @default false */
                                createCompanies: boolean;
                                /**
                                 * @default never
                                 * @enum {string}
                                 */
                                updateEndUsers: "never" | "fillEmpty" | "newestWins";
                                /** @default [] */
                                excludedDomains: string[];
                            };
                            usage: {
                                /** @default false */
                                pages: boolean;
                                /** @default false */
                                screens: boolean;
                                /**
                                 * @default [
                                 *       "assetExternalId",
                                 *       "asset_id"
                                 *     ]
                                 */
                                assetKeys: string[];
                                /**
                                 * @default [
                                 *       "projectExternalId",
                                 *       "project_id"
                                 *     ]
                                 */
                                projectKeys: string[];
                                /** @default [] */
                                events: {
                                    event: string;
                                    /** @default false */
                                    ignore: boolean;
                                    rename?: string;
                                    /** @default 1 */
                                    weight: number;
                                    /** @default [] */
                                    metrics: {
                                        property: string;
                                        dimensionId: string;
                                    }[];
                                }[];
                            };
                            metrics: {
                                /** @default true */
                                acceptNew: boolean;
                                /** @default false */
                                numericStrings: boolean;
                            };
                            retention: {
                                /** @default 400 */
                                bodyDays: number | null;
                            };
                            revenue: {
                                /** @default null */
                                currency: string | null;
                                /** @default [] */
                                rates: {
                                    currency: string;
                                    /** Format: date */
                                    from: string;
                                    rate: number;
                                }[];
                            };
                            export: {
                                /** @default us */
                                host: string;
                                /** @default [] */
                                objects: ("companies" | "endUsers" | "licenses" | "sales" | "churns" | "opportunities" | "invoices" | "nps" | "healthScores" | "milestones" | "followUps")[];
                                /** @default {} */
                                fields: {
                                    [key: string]: string[];
                                };
                                /** @default 0 5 * * * */
                                cron: string;
                                /** @default null */
                                timeZone: string | null;
                            };
                        };
                    };
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postApiSettingsPreview: {
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
                     * @description The draft: a part of the settings, as for PATCH.
                     * @default {}
                     */
                    settings?: {
                        [key: string]: unknown;
                    };
                    /** @description Kept calls, by their ids. */
                    messageIds?: string[];
                    /** @description Calls as a sender would send them; they aren't kept. */
                    calls?: unknown[];
                    /** @description So many of the latest calls; 100 where nothing else is asked for. */
                    recent?: number;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The settings in which the draft differs. */
                        changed: string[];
                        calls: {
                            messageId: string;
                            /** @enum {string} */
                            type: "identify" | "track" | "group" | "page" | "screen" | "alias" | "delete" | "activity" | "metric";
                            event: string | null;
                            /** @description What it came to; null for a call that was not kept. What was applied or ignored stays so. */
                            settled: {
                                /** @enum {string} */
                                outcome: "applied" | "parked" | "ignored" | "failed" | "pending";
                                reason: ("companyUnknown" | "companyAmbiguous" | "endUserUnknown" | "endUserAmbiguous" | "assetUnknown" | "projectUnknown" | "objectAmbiguous" | "aliasConflict" | "unusableId" | "sectionOff" | "eventIgnored" | "pagesOff" | "screensOff" | "excludedDomain" | "nothingToRecord" | "selfAlias" | "nobodyToErase" | "bodyErased" | "bodyExpired" | "stepFailed") | null;
                            } | null;
                            /** @description If it came now, under the settings in force. */
                            before: components["schemas"]["Judged"];
                            /** @description If it came now, under the draft. */
                            after: components["schemas"]["Judged"];
                            differs: boolean;
                        }[];
                        rejected: {
                            index: number;
                            message: string;
                        }[];
                        /** @description Ids of calls that were not kept, or whose content was erased. */
                        notFound: string[];
                        totals: {
                            calls: number;
                            differ: number;
                            before: {
                                applied: number;
                                parked: number;
                                ignored: number;
                            };
                            after: {
                                applied: number;
                                parked: number;
                                ignored: number;
                            };
                        };
                        /** @description Waiting calls, of all, that the change would have settled again. */
                        released: number;
                    };
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getApiMetrics: {
        parameters: {
            query?: {
                status?: "accepted" | "proposed" | "rejected";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["MetricOutput"][];
                    };
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getApiMetricsLatestDays: {
        parameters: {
            query: {
                dimensionId: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["MetricDay"][];
                    };
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    patchApiMetricsByDimensionId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dimensionId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The version this was made from; refused with 409 where another change came between. */
                    version?: number;
                    /** @enum {string} */
                    status?: "accepted" | "proposed" | "rejected";
                    name?: string;
                    unit?: string | null;
                    /**
                     * @description Of a gauge a day's value is the last one by event time, of a counter the sum.
                     * @enum {string}
                     */
                    kind?: "gauge" | "counter";
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MetricOutput"];
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getApiSegment: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SegmentApp"];
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postApiSegmentEnable: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        enabled: boolean;
                        subdomain: string;
                        /** @description A Tenant Token, this once, where none was live. */
                        token?: string;
                    };
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postApiSegmentDisable: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        enabled: boolean;
                        subdomain: string;
                        /** @description A Tenant Token, this once, where none was live. */
                        token?: string;
                    };
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postApiSegmentTokens: {
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
                     * @description What it is for.
                     * @default Segment
                     */
                    label?: string;
                    /** Format: date-time */
                    expiresAt?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        tokenId: number;
                        token: string;
                    };
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    deleteApiSegmentTokensByTokenId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tokenId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        revoked: true;
                    };
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    putApiSegmentSecret: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description As it is set at the sender; never shown again. */
                    secret: string;
                    /**
                     * @description The secret of before signs too until the next change; true ends it at once.
                     * @default false
                     */
                    endPrevious?: boolean;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        isSet: boolean;
                        previousSignsToo: boolean;
                    };
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    deleteApiSegmentSecret: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        isSet: boolean;
                        previousSignsToo: boolean;
                    };
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    deleteApiSegmentSecretPrevious: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        isSet: boolean;
                        previousSignsToo: boolean;
                    };
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getApiTokens: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ApiToken"][];
                        roles: {
                            /** @enum {string} */
                            role: "admin" | "operator" | "csm" | "viewer";
                            /** @description All that a token of it may do without scopes. */
                            permissions: ("calls.read" | "calls.retry" | "ledger.read" | "data.read" | "data.write" | "endUsers.export" | "endUsers.erase" | "milestones.read" | "milestones.write" | "policies.read" | "policies.write" | "followUps.read" | "followUps.act" | "notifications.read" | "notifications.write" | "reports.read" | "merges.read" | "merges.write" | "settings.read" | "settings.write" | "metrics.read" | "metrics.write" | "segment.read" | "segment.write" | "export.read" | "export.run" | "export.write" | "tokens.read" | "tokens.write" | "audit.read" | "health.read" | "health.write" | "health.override")[];
                        }[];
                    };
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postApiTokens: {
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
                    role: "admin" | "operator" | "csm" | "viewer";
                    /** @description What it is for. */
                    label: string;
                    /** @description What of the role's permissions the token has; left out: all of them. */
                    scopes?: ("calls.read" | "calls.retry" | "ledger.read" | "data.read" | "data.write" | "endUsers.export" | "endUsers.erase" | "milestones.read" | "milestones.write" | "policies.read" | "policies.write" | "followUps.read" | "followUps.act" | "notifications.read" | "notifications.write" | "reports.read" | "merges.read" | "merges.write" | "settings.read" | "settings.write" | "metrics.read" | "metrics.write" | "segment.read" | "segment.write" | "export.read" | "export.run" | "export.write" | "tokens.read" | "tokens.write" | "audit.read" | "health.read" | "health.write" | "health.override")[];
                    /** Format: date-time */
                    expiresAt?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        tokenId: number;
                        token: string;
                    };
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    deleteApiTokensByTokenId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tokenId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        revoked: true;
                    };
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getApiAudit: {
        parameters: {
            query?: {
                actor?: string;
                action?: string;
                from?: string;
                to?: string;
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["AuditEntry"][];
                        next: string | null;
                    };
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getApiHealthProfiles: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["HealthProfile"][];
                    };
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postApiHealthProfiles: {
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
                    /** @default 0 */
                    position?: number;
                    /** @default [] */
                    filter?: {
                        field: string;
                        /** @enum {string} */
                        operator: "is" | "isNot" | "contains" | "exists" | "less" | "more";
                        value?: string | number | boolean;
                    }[];
                    definition: {
                        /** @description Two to eight are advised. */
                        factors: {
                            name: string;
                            /** @description A calculated metric, in the grammar of docs/health.md. */
                            metric: Record<string, never> | unknown[];
                            rule: {
                                /** @constant */
                                kind: "hard";
                                /** @enum {string} */
                                operator: "less" | "more" | "equal" | "notEqual";
                                value: number;
                                points: number;
                            } | {
                                /** @enum {string} */
                                kind: "linear" | "boundedLinear";
                                from: {
                                    value: number;
                                    points: number;
                                };
                                to: {
                                    value: number;
                                    points: number;
                                };
                            };
                            /** @default skip */
                            missing?: ("skip" | "zero") | {
                                points: number;
                            };
                        }[];
                        /**
                         * @default [
                         *       {
                         *         "name": "red",
                         *         "below": 4
                         *       },
                         *       {
                         *         "name": "yellow",
                         *         "below": 7
                         *       },
                         *       {
                         *         "name": "green",
                         *         "below": 10
                         *       }
                         *     ]
                         */
                        bands?: {
                            name: string;
                            below: number;
                        }[];
                        /** @default 0.25 */
                        margin?: number;
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        profileId: number;
                        version: number;
                    };
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    putApiHealthProfilesByProfileId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                profileId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    /** @default 0 */
                    position?: number;
                    /** @default [] */
                    filter?: {
                        field: string;
                        /** @enum {string} */
                        operator: "is" | "isNot" | "contains" | "exists" | "less" | "more";
                        value?: string | number | boolean;
                    }[];
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        profileId: number;
                        rescoring: boolean;
                    };
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    putApiHealthProfilesByProfileIdDraft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                profileId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    definition: {
                        /** @description Two to eight are advised. */
                        factors: {
                            name: string;
                            /** @description A calculated metric, in the grammar of docs/health.md. */
                            metric: Record<string, never> | unknown[];
                            rule: {
                                /** @constant */
                                kind: "hard";
                                /** @enum {string} */
                                operator: "less" | "more" | "equal" | "notEqual";
                                value: number;
                                points: number;
                            } | {
                                /** @enum {string} */
                                kind: "linear" | "boundedLinear";
                                from: {
                                    value: number;
                                    points: number;
                                };
                                to: {
                                    value: number;
                                    points: number;
                                };
                            };
                            /** @default skip */
                            missing?: ("skip" | "zero") | {
                                points: number;
                            };
                        }[];
                        /**
                         * @default [
                         *       {
                         *         "name": "red",
                         *         "below": 4
                         *       },
                         *       {
                         *         "name": "yellow",
                         *         "below": 7
                         *       },
                         *       {
                         *         "name": "green",
                         *         "below": 10
                         *       }
                         *     ]
                         */
                        bands?: {
                            name: string;
                            below: number;
                        }[];
                        /** @default 0.25 */
                        margin?: number;
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        profileId: number;
                        version: number;
                    };
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postApiHealthProfilesByProfileIdVersionsByVersionLive: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                profileId: string;
                version: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        version: number;
                        /** @description False where Temporal is away; then calls and the sweep score anew. */
                        rescoring: boolean;
                    };
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postApiHealthProfilesByProfileIdRetire: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                profileId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rescoring: boolean;
                    };
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getApiHealthScores: {
        parameters: {
            query?: {
                band?: string;
                profileId?: number;
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            company: {
                                _id: string;
                                externalId: string | null;
                                name: string | null;
                            };
                            value: number;
                            h: number;
                            band: string;
                            profileId: number;
                            hDiff: number | null;
                            hDiffDate: string | null;
                            /** Format: date-time */
                            scoredAt: string;
                        }[];
                        next: string | null;
                        group: {
                            companies: number;
                            /** @description The plain mean of its members. */
                            value: number | null;
                            bands: {
                                [key: string]: number;
                            };
                        };
                    };
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getApiHealthScoresByCompanyId: {
        parameters: {
            query?: {
                before?: number;
            };
            header?: never;
            path: {
                companyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        company: {
                            _id: string;
                            externalId: string | null;
                            name: string | null;
                        };
                        /** @description Lost: the score stays what it was. */
                        frozen: boolean;
                        /** @description Given by hand; otherwise the filters decide. */
                        assignedProfile: number | null;
                        hDiff: number | null;
                        hDiffDate: string | null;
                        score: {
                            scoreId: number;
                            /** Format: date-time */
                            at: string;
                            value: number;
                            h: number;
                            band: string;
                            profileId: number;
                            profileVersion: number;
                            /** @description 5 and their points are the score before clamping. */
                            contributions: {
                                factor: string;
                                /** @description The figure it went by; null where it is not known. */
                                value: number | null;
                                points: number;
                                /** @enum {string} */
                                missing?: "skipped" | "asZero" | "points";
                            }[];
                            /** @description Calls of a run, the sweep of a day, a setting or an override. */
                            cause: Record<string, never>;
                            /** @description The calls that moved it, newest first, 500 at most. */
                            calls: {
                                messageId: string;
                                /** Format: date-time */
                                receivedAt: string;
                            }[];
                        } | null;
                        /** @description What would change it; null in the best band. */
                        advice: {
                            /** @description The next better band. */
                            band: string;
                            /** @description The score from which it is reached. */
                            line: number;
                            factors: {
                                factor: string;
                                value: number | null;
                                points: number;
                                mostPoints: number;
                                /** @description The figure at which this factor alone would do. */
                                needed: number | null;
                                text: string;
                            }[];
                        } | null;
                        override: components["schemas"]["HealthOverride"] | null;
                        /** @description Newest first, 50 at a time; more by `before`. */
                        history: components["schemas"]["HealthScore"][];
                    };
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getApiHealthScoresByCompanyIdByScoreId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                scoreId: string;
                companyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        score: {
                            scoreId: number;
                            /** Format: date-time */
                            at: string;
                            value: number;
                            h: number;
                            band: string;
                            profileId: number;
                            profileVersion: number;
                            /** @description 5 and their points are the score before clamping. */
                            contributions: {
                                factor: string;
                                /** @description The figure it went by; null where it is not known. */
                                value: number | null;
                                points: number;
                                /** @enum {string} */
                                missing?: "skipped" | "asZero" | "points";
                            }[];
                            /** @description Calls of a run, the sweep of a day, a setting or an override. */
                            cause: Record<string, never>;
                            /** @description The calls that moved it, newest first, 500 at most. */
                            calls: {
                                messageId: string;
                                /** Format: date-time */
                                receivedAt: string;
                            }[];
                        };
                        before: components["schemas"]["HealthScore"] | null;
                    };
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    putApiHealthScoresByCompanyIdProfile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                companyId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    profileId: number | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        assignedProfile: number | null;
                        rescoring: boolean;
                    };
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getApiHealthOverrides: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["HealthOverride"][];
                    };
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    putApiHealthOverridesByCompanyId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                companyId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    value: number;
                    reason: string;
                    until: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HealthOverride"];
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    deleteApiHealthOverridesByCompanyId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                companyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HealthOverride"];
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getApiHealthBacktests: {
        parameters: {
            query?: {
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Backtest"][];
                    };
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postApiHealthBacktests: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    profileId: number;
                    version: number;
                    /** Format: date */
                    from?: string;
                    /** Format: date */
                    to?: string;
                    /**
                     * @description Days ahead that a warning is to be.
                     * @default 90
                     */
                    horizon?: number;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Backtest"];
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getApiHealthBacktestsByBacktestId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                backtestId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Backtest"];
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getApiSignals: {
        parameters: {
            query?: {
                /** @description `_id`, `extid-` or `srcid-` of a company. */
                company?: string;
                /** @description Also those that are over. */
                all?: string;
                limit?: number;
                before?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Signal"][];
                        pipe: {
                            isDown: boolean;
                            /** @description Whole days on which far fewer calls came than usual. */
                            downDays: string[];
                            lastCallAt: string | null;
                            checkedAt: string | null;
                        };
                    };
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getApiSignalsSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        version: number;
                        settings: {
                            signals: {
                                weekOnWeek: {
                                    /** @default true */
                                    on: boolean;
                                    /** @default 0.2 */
                                    drop: number;
                                };
                                smoothTrend: {
                                    /** @default true */
                                    on: boolean;
                                    /** @default 0.3 */
                                    drop: number;
                                };
                                sustainedDrop: {
                                    /** @default true */
                                    on: boolean;
                                    /** @default 0.3 */
                                    drop: number;
                                };
                                ownBaseline: {
                                    /** @default true */
                                    on: boolean;
                                    /** @default 0.4 */
                                    drop: number;
                                };
                                deepDrop: {
                                    /** @default true */
                                    on: boolean;
                                    /** @default 0.5 */
                                    drop: number;
                                };
                                perPerson: {
                                    /** @default true */
                                    on: boolean;
                                    /** @default 0.3 */
                                    drop: number;
                                };
                                topUsers: {
                                    /** @default true */
                                    on: boolean;
                                    /** @default 0.5 */
                                    drop: number;
                                    /** @default 3 */
                                    people: number;
                                };
                                powerUserIdle: {
                                    /** @default true */
                                    on: boolean;
                                    /** @default 14 */
                                    days: number;
                                };
                                breadth: {
                                    /** @default true */
                                    on: boolean;
                                    /** @default 0.5 */
                                    drop: number;
                                };
                                silence: {
                                    /** @default true */
                                    on: boolean;
                                    /** @default 14 */
                                    days: number;
                                    /** @default 3 */
                                    usualDaysPerWeek: number;
                                };
                                seats: {
                                    /** @default true */
                                    on: boolean;
                                    /** @default 0.5 */
                                    below: number;
                                    /** @default metrics.seats */
                                    metric: string;
                                };
                            };
                            /** @default 20 */
                            minimumVolume: number;
                            /** @default 0.1 */
                            margin: number;
                            /** @default 28 */
                            coolDownDays: number;
                            /** @default 2 */
                            together: number;
                            /**
                             * @default [
                             *       "silence"
                             *     ]
                             */
                            alone: ("weekOnWeek" | "smoothTrend" | "sustainedDrop" | "ownBaseline" | "deepDrop" | "perPerson" | "topUsers" | "powerUserIdle" | "breadth" | "silence" | "seats")[];
                            /** @default true */
                            liveDaysOnly: boolean;
                            pipe: {
                                /** @default 0.2 */
                                share: number;
                                /** @default 20 */
                                minimum: number;
                            };
                            /**
                             * @default [
                             *       90,
                             *       60,
                             *       30
                             *     ]
                             */
                            renewalDays: number[];
                            /** @default [] */
                            levels: {
                                name: string;
                                /** @description A calculated metric, in the grammar of docs/health.md. */
                                metric: Record<string, never> | unknown[];
                                lines: {
                                    name: string;
                                    at: number;
                                }[];
                                /** @default 0 */
                                margin: number;
                            }[];
                        };
                    };
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    putApiSignalsSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The version this was made from. */
                    version?: number;
                    settings: {
                        /** @default {} */
                        signals?: {
                            /** @default {} */
                            weekOnWeek?: {
                                /** @default true */
                                on?: boolean;
                                /** @default 0.2 */
                                drop?: number;
                            };
                            /** @default {} */
                            smoothTrend?: {
                                /** @default true */
                                on?: boolean;
                                /** @default 0.3 */
                                drop?: number;
                            };
                            /** @default {} */
                            sustainedDrop?: {
                                /** @default true */
                                on?: boolean;
                                /** @default 0.3 */
                                drop?: number;
                            };
                            /** @default {} */
                            ownBaseline?: {
                                /** @default true */
                                on?: boolean;
                                /** @default 0.4 */
                                drop?: number;
                            };
                            /** @default {} */
                            deepDrop?: {
                                /** @default true */
                                on?: boolean;
                                /** @default 0.5 */
                                drop?: number;
                            };
                            /** @default {} */
                            perPerson?: {
                                /** @default true */
                                on?: boolean;
                                /** @default 0.3 */
                                drop?: number;
                            };
                            /** @default {} */
                            topUsers?: {
                                /** @default true */
                                on?: boolean;
                                /** @default 0.5 */
                                drop?: number;
                                /** @default 3 */
                                people?: number;
                            };
                            /** @default {} */
                            powerUserIdle?: {
                                /** @default true */
                                on?: boolean;
                                /** @default 14 */
                                days?: number;
                            };
                            /** @default {} */
                            breadth?: {
                                /** @default true */
                                on?: boolean;
                                /** @default 0.5 */
                                drop?: number;
                            };
                            /** @default {} */
                            silence?: {
                                /** @default true */
                                on?: boolean;
                                /** @default 14 */
                                days?: number;
                                /** @default 3 */
                                usualDaysPerWeek?: number;
                            };
                            /** @default {} */
                            seats?: {
                                /** @default true */
                                on?: boolean;
                                /** @default 0.5 */
                                below?: number;
                                /** @default metrics.seats */
                                metric?: string;
                            };
                        };
                        /** @default 20 */
                        minimumVolume?: number;
                        /** @default 0.1 */
                        margin?: number;
                        /** @default 28 */
                        coolDownDays?: number;
                        /** @default 2 */
                        together?: number;
                        /**
                         * @default [
                         *       "silence"
                         *     ]
                         */
                        alone?: ("weekOnWeek" | "smoothTrend" | "sustainedDrop" | "ownBaseline" | "deepDrop" | "perPerson" | "topUsers" | "powerUserIdle" | "breadth" | "silence" | "seats")[];
                        /** @default true */
                        liveDaysOnly?: boolean;
                        /** @default {} */
                        pipe?: {
                            /** @default 0.2 */
                            share?: number;
                            /** @default 20 */
                            minimum?: number;
                        };
                        /**
                         * @default [
                         *       90,
                         *       60,
                         *       30
                         *     ]
                         */
                        renewalDays?: number[];
                        /** @default [] */
                        levels?: {
                            name: string;
                            /** @description A calculated metric, in the grammar of docs/health.md. */
                            metric: Record<string, never> | unknown[];
                            lines: {
                                name: string;
                                at: number;
                            }[];
                            /** @default 0 */
                            margin?: number;
                        }[];
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        version: number;
                        settings: {
                            signals: {
                                weekOnWeek: {
                                    /** @default true */
                                    on: boolean;
                                    /** @default 0.2 */
                                    drop: number;
                                };
                                smoothTrend: {
                                    /** @default true */
                                    on: boolean;
                                    /** @default 0.3 */
                                    drop: number;
                                };
                                sustainedDrop: {
                                    /** @default true */
                                    on: boolean;
                                    /** @default 0.3 */
                                    drop: number;
                                };
                                ownBaseline: {
                                    /** @default true */
                                    on: boolean;
                                    /** @default 0.4 */
                                    drop: number;
                                };
                                deepDrop: {
                                    /** @default true */
                                    on: boolean;
                                    /** @default 0.5 */
                                    drop: number;
                                };
                                perPerson: {
                                    /** @default true */
                                    on: boolean;
                                    /** @default 0.3 */
                                    drop: number;
                                };
                                topUsers: {
                                    /** @default true */
                                    on: boolean;
                                    /** @default 0.5 */
                                    drop: number;
                                    /** @default 3 */
                                    people: number;
                                };
                                powerUserIdle: {
                                    /** @default true */
                                    on: boolean;
                                    /** @default 14 */
                                    days: number;
                                };
                                breadth: {
                                    /** @default true */
                                    on: boolean;
                                    /** @default 0.5 */
                                    drop: number;
                                };
                                silence: {
                                    /** @default true */
                                    on: boolean;
                                    /** @default 14 */
                                    days: number;
                                    /** @default 3 */
                                    usualDaysPerWeek: number;
                                };
                                seats: {
                                    /** @default true */
                                    on: boolean;
                                    /** @default 0.5 */
                                    below: number;
                                    /** @default metrics.seats */
                                    metric: string;
                                };
                            };
                            /** @default 20 */
                            minimumVolume: number;
                            /** @default 0.1 */
                            margin: number;
                            /** @default 28 */
                            coolDownDays: number;
                            /** @default 2 */
                            together: number;
                            /**
                             * @default [
                             *       "silence"
                             *     ]
                             */
                            alone: ("weekOnWeek" | "smoothTrend" | "sustainedDrop" | "ownBaseline" | "deepDrop" | "perPerson" | "topUsers" | "powerUserIdle" | "breadth" | "silence" | "seats")[];
                            /** @default true */
                            liveDaysOnly: boolean;
                            pipe: {
                                /** @default 0.2 */
                                share: number;
                                /** @default 20 */
                                minimum: number;
                            };
                            /**
                             * @default [
                             *       90,
                             *       60,
                             *       30
                             *     ]
                             */
                            renewalDays: number[];
                            /** @default [] */
                            levels: {
                                name: string;
                                /** @description A calculated metric, in the grammar of docs/health.md. */
                                metric: Record<string, never> | unknown[];
                                lines: {
                                    name: string;
                                    at: number;
                                }[];
                                /** @default 0 */
                                margin: number;
                            }[];
                        };
                    };
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getApiCompanies: {
        parameters: {
            query?: {
                /** @description Part of the name or of the externalId. */
                search?: string;
                /** @description `_id`s of team members, with commas between; or `nobody`. */
                owner?: string;
                band?: string;
                /** @description `customer`, `prospect`, `coming`, `canceled` or `lost`. */
                status?: string;
                phase?: string;
                hasSignals?: string;
                /** @description Owed ones: open or acknowledged. */
                hasFollowUps?: string;
                renewalBefore?: string;
                /** @description Companies of which nobody has done anything since. */
                activeBefore?: string;
                /** @description With `-` before it from the last to the first; what is not known comes last either way. */
                sort?: "name" | "health" | "change" | "mrr" | "renewal" | "lastActive" | "signals" | "followUps" | "-name" | "-health" | "-change" | "-mrr" | "-renewal" | "-lastActive" | "-signals" | "-followUps";
                limit?: number;
                offset?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["CompanyAtAGlance"][];
                        total: number;
                    };
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getApiCompaniesByCompanyIdUsage: {
        parameters: {
            query?: {
                /** @description Up to today, which counts. */
                days?: number;
            };
            header?: never;
            path: {
                companyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        days: {
                            day: string;
                            /** @description User activities. */
                            count: number;
                            /** @description How many people did anything. */
                            endUsers: number;
                        }[];
                        /** @description The 20 most frequent. */
                        actions: {
                            action: string;
                            count: number;
                            /** Format: date-time */
                            lastAt: string;
                        }[];
                    };
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postApiHealthPreview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    definition: {
                        /** @description Two to eight are advised. */
                        factors: {
                            name: string;
                            /** @description A calculated metric, in the grammar of docs/health.md. */
                            metric: Record<string, never> | unknown[];
                            rule: {
                                /** @constant */
                                kind: "hard";
                                /** @enum {string} */
                                operator: "less" | "more" | "equal" | "notEqual";
                                value: number;
                                points: number;
                            } | {
                                /** @enum {string} */
                                kind: "linear" | "boundedLinear";
                                from: {
                                    value: number;
                                    points: number;
                                };
                                to: {
                                    value: number;
                                    points: number;
                                };
                            };
                            /** @default skip */
                            missing?: ("skip" | "zero") | {
                                points: number;
                            };
                        }[];
                        /**
                         * @default [
                         *       {
                         *         "name": "red",
                         *         "below": 4
                         *       },
                         *       {
                         *         "name": "yellow",
                         *         "below": 7
                         *       },
                         *       {
                         *         "name": "green",
                         *         "below": 10
                         *       }
                         *     ]
                         */
                        bands?: {
                            name: string;
                            below: number;
                        }[];
                        /** @default 0.25 */
                        margin?: number;
                    };
                    /** @default [] */
                    filter?: {
                        field: string;
                        /** @enum {string} */
                        operator: "is" | "isNot" | "contains" | "exists" | "less" | "more";
                        value?: string | number | boolean;
                    }[];
                    /** @description By `_id` or externalId. */
                    companies?: string[];
                    /** @default 12 */
                    sample?: number;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            company: {
                                _id: string;
                                externalId: string | null;
                                name: string | null;
                            };
                            /** @description What is in force. */
                            now: {
                                value: number;
                                h: number;
                                band: string;
                            } | null;
                            /** @description Null where nothing is known that the profile goes by. */
                            draft: {
                                value: number;
                                h: number;
                                band: string;
                                contributions: {
                                    factor: string;
                                    /** @description The figure it went by; null where it is not known. */
                                    value: number | null;
                                    points: number;
                                    /** @enum {string} */
                                    missing?: "skipped" | "asZero" | "points";
                                }[];
                            } | null;
                        }[];
                    };
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getApiHealthProfilesByProfileIdVersionsByVersionImpact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                profileId: string;
                version: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Whom the profile would be for. */
                        companies: number;
                        /** @description Those that would be in another band. */
                        changes: number;
                        moves: {
                            from: string | null;
                            to: string | null;
                            companies: number;
                        }[];
                        mean: {
                            now: number | null;
                            then: number | null;
                        };
                        /** @description There are more than 20000 companies; the rest was not looked at. */
                        cut: boolean;
                        /** @description Those that would change band, 100 at most. */
                        items: {
                            company: {
                                _id: string;
                                externalId: string | null;
                                name: string | null;
                            };
                            now: {
                                value: number;
                                band: string;
                            } | null;
                            then: {
                                value: number;
                                band: string;
                            } | null;
                        }[];
                    };
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getApiExport: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description `sections.export`. */
                        on: boolean;
                        /** @enum {string} */
                        status: "off" | "waiting" | "receiving" | "failing";
                        /** @description What somebody has to do before anything is sent again. */
                        error: string | null;
                        settings: {
                            /** @default us */
                            host: string;
                            /** @default [] */
                            objects: ("companies" | "endUsers" | "licenses" | "sales" | "churns" | "opportunities" | "invoices" | "nps" | "healthScores" | "milestones" | "followUps")[];
                            /** @default {} */
                            fields: {
                                [key: string]: string[];
                            };
                            /** @default 0 5 * * * */
                            cron: string;
                            /** @default null */
                            timeZone: string | null;
                        };
                        writeKey: {
                            isSet: boolean;
                            /** @description Its last four characters; it is never shown. */
                            endsWith: string | null;
                            since: string | null;
                        };
                        /** @description As Temporal has it; null without one, or while Temporal is away. */
                        schedule: {
                            paused: boolean;
                            note: string;
                            nextRuns: string[];
                        } | null;
                        /** @description Days of the coming year on which a run falls into the hour that the clock leaves out. */
                        daysWithoutRun: string[];
                    };
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    putApiExport: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Switches the section; left out, it stays as it is. */
                    on?: boolean;
                    /** @default us */
                    host?: string;
                    /** @default [] */
                    objects?: ("companies" | "endUsers" | "licenses" | "sales" | "churns" | "opportunities" | "invoices" | "nps" | "healthScores" | "milestones" | "followUps")[];
                    /** @default {} */
                    fields?: {
                        [key: string]: string[];
                    };
                    /** @default 0 5 * * * */
                    cron?: string;
                    /** @default null */
                    timeZone?: string | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description `sections.export`. */
                        on: boolean;
                        /** @enum {string} */
                        status: "off" | "waiting" | "receiving" | "failing";
                        /** @description What somebody has to do before anything is sent again. */
                        error: string | null;
                        settings: {
                            /** @default us */
                            host: string;
                            /** @default [] */
                            objects: ("companies" | "endUsers" | "licenses" | "sales" | "churns" | "opportunities" | "invoices" | "nps" | "healthScores" | "milestones" | "followUps")[];
                            /** @default {} */
                            fields: {
                                [key: string]: string[];
                            };
                            /** @default 0 5 * * * */
                            cron: string;
                            /** @default null */
                            timeZone: string | null;
                        };
                        writeKey: {
                            isSet: boolean;
                            /** @description Its last four characters; it is never shown. */
                            endsWith: string | null;
                            since: string | null;
                        };
                        /** @description As Temporal has it; null without one, or while Temporal is away. */
                        schedule: {
                            paused: boolean;
                            note: string;
                            nextRuns: string[];
                        } | null;
                        /** @description Days of the coming year on which a run falls into the hour that the clock leaves out. */
                        daysWithoutRun: string[];
                    };
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getApiExportFields: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        types: {
                            /** @enum {string} */
                            type: "companies" | "endUsers" | "licenses" | "sales" | "churns" | "opportunities" | "invoices" | "nps" | "healthScores" | "milestones" | "followUps";
                            fields: {
                                /** @description As `fields` of the settings names it; custom ones as `custom.<name>`. */
                                name: string;
                                /** @description Whether the queries in `warehouse/` need it. */
                                isQueried: boolean;
                            }[];
                        }[];
                    };
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    putApiExportWriteKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    writeKey: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description `sections.export`. */
                        on: boolean;
                        /** @enum {string} */
                        status: "off" | "waiting" | "receiving" | "failing";
                        /** @description What somebody has to do before anything is sent again. */
                        error: string | null;
                        settings: {
                            /** @default us */
                            host: string;
                            /** @default [] */
                            objects: ("companies" | "endUsers" | "licenses" | "sales" | "churns" | "opportunities" | "invoices" | "nps" | "healthScores" | "milestones" | "followUps")[];
                            /** @default {} */
                            fields: {
                                [key: string]: string[];
                            };
                            /** @default 0 5 * * * */
                            cron: string;
                            /** @default null */
                            timeZone: string | null;
                        };
                        writeKey: {
                            isSet: boolean;
                            /** @description Its last four characters; it is never shown. */
                            endsWith: string | null;
                            since: string | null;
                        };
                        /** @description As Temporal has it; null without one, or while Temporal is away. */
                        schedule: {
                            paused: boolean;
                            note: string;
                            nextRuns: string[];
                        } | null;
                        /** @description Days of the coming year on which a run falls into the hour that the clock leaves out. */
                        daysWithoutRun: string[];
                    };
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getApiExports: {
        parameters: {
            query?: {
                workflowId?: string;
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            exportId: number;
                            workflowId: string;
                            workflowUrl: string;
                            /** @enum {string} */
                            kind: "incremental" | "full";
                            types: ("companies" | "endUsers" | "licenses" | "sales" | "churns" | "opportunities" | "invoices" | "nps" | "healthScores" | "milestones" | "followUps")[];
                            /** @enum {string} */
                            state: "running" | "done" | "cancelled" | "failed";
                            /** Format: date-time */
                            startedAt: string;
                            finishedAt: string | null;
                            failure: {
                                type: string;
                                message: string;
                            } | null;
                            manifest: {
                                /** @description What was true at this time is in the warehouse. */
                                watermark: string;
                                day: string;
                                seconds: number;
                                bytes: number;
                                /** @description Of a run that is done: planned = delivered + parked + unchanged. */
                                objects: {
                                    [key: string]: {
                                        planned: number;
                                        delivered: number;
                                        parked: number;
                                        unchanged: number;
                                    };
                                };
                                /** @description MRR on the day of the watermark by currency, in hundredths; `warehouse/*\/reconcile.sql` comes to the same. */
                                mrrCents: {
                                    [key: string]: number;
                                };
                            } | null;
                            /** @description How far a running one is, as its workflow says. */
                            progress: {
                                type: ("companies" | "endUsers" | "licenses" | "sales" | "churns" | "opportunities" | "invoices" | "nps" | "healthScores" | "milestones" | "followUps") | null;
                                read: number;
                                total: number;
                            } | null;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postApiExports: {
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
                     * @default incremental
                     * @enum {string}
                     */
                    kind?: "incremental" | "full";
                    /**
                     * @description None means all that the settings name.
                     * @default []
                     */
                    types?: ("companies" | "endUsers" | "licenses" | "sales" | "churns" | "opportunities" | "invoices" | "nps" | "healthScores" | "milestones" | "followUps")[];
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        workflowId: string;
                        workflowUrl: string;
                    };
                };
            };
            /** @description The run is started. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        workflowId: string;
                        workflowUrl: string;
                    };
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getApiExportsParked: {
        parameters: {
            query?: {
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** @enum {string} */
                            type: "companies" | "endUsers" | "licenses" | "sales" | "churns" | "opportunities" | "invoices" | "nps" | "healthScores" | "milestones" | "followUps";
                            _id: string;
                            version: number;
                            reason: string | null;
                            /**
                             * Format: date-time
                             * @description When this version came to be.
                             */
                            since: string;
                        }[];
                    };
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getApiExportsByExportId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                exportId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        exportId: number;
                        workflowId: string;
                        workflowUrl: string;
                        /** @enum {string} */
                        kind: "incremental" | "full";
                        types: ("companies" | "endUsers" | "licenses" | "sales" | "churns" | "opportunities" | "invoices" | "nps" | "healthScores" | "milestones" | "followUps")[];
                        /** @enum {string} */
                        state: "running" | "done" | "cancelled" | "failed";
                        /** Format: date-time */
                        startedAt: string;
                        finishedAt: string | null;
                        failure: {
                            type: string;
                            message: string;
                        } | null;
                        manifest: {
                            /** @description What was true at this time is in the warehouse. */
                            watermark: string;
                            day: string;
                            seconds: number;
                            bytes: number;
                            /** @description Of a run that is done: planned = delivered + parked + unchanged. */
                            objects: {
                                [key: string]: {
                                    planned: number;
                                    delivered: number;
                                    parked: number;
                                    unchanged: number;
                                };
                            };
                            /** @description MRR on the day of the watermark by currency, in hundredths; `warehouse/*\/reconcile.sql` comes to the same. */
                            mrrCents: {
                                [key: string]: number;
                            };
                        } | null;
                        /** @description How far a running one is, as its workflow says. */
                        progress: {
                            type: ("companies" | "endUsers" | "licenses" | "sales" | "churns" | "opportunities" | "invoices" | "nps" | "healthScores" | "milestones" | "followUps") | null;
                            read: number;
                            total: number;
                        } | null;
                    };
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    postApiExportsByExportIdCancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                exportId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        exportId: number;
                        workflowId: string;
                        workflowUrl: string;
                        /** @enum {string} */
                        kind: "incremental" | "full";
                        types: ("companies" | "endUsers" | "licenses" | "sales" | "churns" | "opportunities" | "invoices" | "nps" | "healthScores" | "milestones" | "followUps")[];
                        /** @enum {string} */
                        state: "running" | "done" | "cancelled" | "failed";
                        /** Format: date-time */
                        startedAt: string;
                        finishedAt: string | null;
                        failure: {
                            type: string;
                            message: string;
                        } | null;
                        manifest: {
                            /** @description What was true at this time is in the warehouse. */
                            watermark: string;
                            day: string;
                            seconds: number;
                            bytes: number;
                            /** @description Of a run that is done: planned = delivered + parked + unchanged. */
                            objects: {
                                [key: string]: {
                                    planned: number;
                                    delivered: number;
                                    parked: number;
                                    unchanged: number;
                                };
                            };
                            /** @description MRR on the day of the watermark by currency, in hundredths; `warehouse/*\/reconcile.sql` comes to the same. */
                            mrrCents: {
                                [key: string]: number;
                            };
                        } | null;
                        /** @description How far a running one is, as its workflow says. */
                        progress: {
                            type: ("companies" | "endUsers" | "licenses" | "sales" | "churns" | "opportunities" | "invoices" | "nps" | "healthScores" | "milestones" | "followUps") | null;
                            read: number;
                            total: number;
                        } | null;
                    };
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getApiReportsRetention: {
        parameters: {
            query?: {
                from?: string;
                to?: string;
                months?: number;
                /** @description All currencies as one, `revenue.currency` of the settings: both ends at the rates of `revenue.rates` on the day of the later one, so that a rate that moves is neither expansion nor contraction. */
                converted?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        months: {
                            month: string;
                            /** @description The day of measurement: the last of the month, or today while it lasts. */
                            asOf: string;
                            currency: string;
                            /** @description An amount of one month, in the currency of its line. */
                            mrr: number;
                            customers: number;
                            /** @description MRR at the end of the month before. */
                            startMrr: number;
                            /** @description Against the month before: end − start = new + reactivation + expansion − contraction − churn. */
                            movements: {
                                /** @description An amount of one month, in the currency of its line. */
                                new: number;
                                /** @description An amount of one month, in the currency of its line. */
                                reactivation: number;
                                /** @description An amount of one month, in the currency of its line. */
                                expansion: number;
                                /** @description An amount of one month, in the currency of its line. */
                                contraction: number;
                                /** @description An amount of one month, in the currency of its line. */
                                churn: number;
                            };
                            cohort: {
                                customers: number;
                                /** @description An amount of one month, in the currency of its line. */
                                startMrr: number;
                                /** @description An amount of one month, in the currency of its line. */
                                endMrr: number;
                                netRevenueRetention: number | null;
                                grossRevenueRetention: number | null;
                            };
                        }[];
                        renewals: {
                            month: string;
                            currency: string;
                            licenses: number;
                            /** @description An amount of one month, in the currency of its line. */
                            mrrDue: number;
                            /** @description An amount of one month, in the currency of its line. */
                            mrrRenewed: number;
                            /** @description An amount of one month, in the currency of its line. */
                            mrrLost: number;
                            /** @description An amount of one month, in the currency of its line. */
                            mrrOpen: number;
                            netRenewalRate: number | null;
                            grossRenewalRate: number | null;
                        }[];
                    };
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getApiReportsRetentionCompanies: {
        parameters: {
            query: {
                month: string;
                currency: string;
                months?: number;
                /** @description All currencies as one, `revenue.currency` of the settings: both ends at the rates of `revenue.rates` on the day of the later one, so that a rate that moves is neither expansion nor contraction. */
                converted?: string;
                movement?: "new" | "reactivation" | "expansion" | "contraction" | "churn" | "none";
                /** @description Only the customers of `months` before that were in this quartile of usage then. */
                quartile?: number;
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            company: {
                                _id: string;
                                externalId: string | null;
                                name: string | null;
                            };
                            /** @enum {string} */
                            movement: "new" | "reactivation" | "expansion" | "contraction" | "churn" | "none";
                            /** @description An amount of one month, in the currency of its line. */
                            startMrr: number;
                            /** @description An amount of one month, in the currency of its line. */
                            endMrr: number;
                            startLicenses: {
                                _id: string;
                                externalId: string | null;
                                product: string | null;
                                currency: string;
                                mrr: number;
                            }[];
                            endLicenses: {
                                _id: string;
                                externalId: string | null;
                                product: string | null;
                                currency: string;
                                mrr: number;
                            }[];
                            /** @description Licences that count side by side though one seems to take the place of the other, each in a sentence. */
                            overlaps: string[];
                            /** @description Up to the first of the two months; only where a `quartile` is asked for. */
                            usage: {
                                quartile: number;
                                activitiesLast30Days: number;
                                activitiesPrevious30Days: number;
                            } | null;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getApiReportsRetentionUsage: {
        parameters: {
            query?: {
                from?: string;
                to?: string;
                months?: number;
                /** @description All currencies as one, `revenue.currency` of the settings: both ends at the rates of `revenue.rates` on the day of the later one, so that a rate that moves is neither expansion nor contraction. */
                converted?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        quartiles: {
                            month: string;
                            startMonth: string;
                            currency: string;
                            quartile: number;
                            customers: number;
                            meanActivitiesLast30Days: number;
                            /** @description An amount of one month, in the currency of its line. */
                            startMrr: number;
                            /** @description An amount of one month, in the currency of its line. */
                            endMrr: number;
                            netRevenueRetention: number | null;
                            grossRevenueRetention: number | null;
                        }[];
                    };
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getApiReportsMrr: {
        parameters: {
            query?: {
                /** @description Left out: 90 days before `to`. */
                from?: string;
                /** @description Left out: today. A day to come is what is agreed already. */
                to?: string;
                /** @description As `_id`, `extid-` or `srcid-`. */
                companyId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        days: {
                            day: string;
                            currency: string;
                            /** @description An amount of one month, in the currency of its line. */
                            mrr: number;
                            customers: number;
                        }[];
                    };
                };
            };
            /** @description What to do. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
}
