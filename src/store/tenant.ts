/** The tenant of a deployment that serves one company. */
export const ONE_TENANT = 'default';
