export declare const findChromium: () => Promise<string>;
/** No sandbox, because tests also run as root; and nothing that talks to its maker. */
export declare const chromiumFlags: string[];
