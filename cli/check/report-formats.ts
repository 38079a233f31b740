/** How findings are printed. Apart, because the command line needs to know it before anything else is loaded. */
export const REPORT_FORMATS = ['plain', 'json', 'sarif', 'github'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];
