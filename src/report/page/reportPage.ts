import { markup, type Markup } from './markup';
import { reportStyle } from './reportStyle';

interface ReportPage {
	title: string;
	/** Language of the texts, such as `en`; tells readers how to pronounce them. */
	language: string;
	/** Color of headings and first bars as `#rrggbb`; anything else is the usual one. */
	color?: string;
	body: Markup;
	/** Script of the page; only text of this package, never of an alert. */
	script?: string;
}

const usualColor = '#1f5fa8';

/** A page that stands alone: no network, no tracking, and its policy forbids both. */
export function reportPage({ title, language, color = '', body, script = '' }: ReportPage): string {
	const chosen = /^#[0-9a-f]{6}$/i.test(color) ? color : usualColor;
	const policy = `default-src 'none'; style-src 'unsafe-inline'; img-src data:${script === '' ? '' : "; script-src 'unsafe-inline'"}`;
	const head = markup`<!DOCTYPE html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
`;
	const code = script === '' ? '' : `<script>${script}</script>\n`;
	return `${head.text}<style>:root{--accent:${chosen}}${reportStyle}</style>
</head>
<body>
${body.text}
${code}</body>
</html>
`;
}
