/** The account of every n8n that these scripts start. It guards nothing: those n8n listen on 127.0.0.1 and know only the sandbox. */
export const OWNER = {
	email: 'demo@autotask-alerts.example',
	firstName: 'Demo',
	lastName: 'Owner',
	password: 'Local-demo-1',
} as const;
