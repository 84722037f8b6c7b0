/** Which build this is; tests and the development server have none. */
export const buildStamp = typeof __KWATA_BUILD__ === 'undefined' ? 'dev' : __KWATA_BUILD__
