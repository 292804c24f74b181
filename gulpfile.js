const { dest, src, task } = require('gulp');

// tsc copies code only; n8n looks for each icon beside the compiled node or credential.
task('build:icons', () =>
	src(['nodes/**/*.{png,svg}', 'credentials/**/*.{png,svg}'], { base: '.', encoding: false }).pipe(
		dest('dist'),
	),
);
task('default', task('build:icons'));
