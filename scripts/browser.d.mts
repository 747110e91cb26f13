export function systemBrowser(): string | null;
export function starts(path: string): boolean;
