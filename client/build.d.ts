/** Which build this is: the package's version and the commit it was made from. */
declare const __KWATA_BUILD__: string
