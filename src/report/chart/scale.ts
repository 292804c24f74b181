/** Highest mark of an axis that holds the value, and the distance between marks: 1, 2 or 5 times a power of ten. */
export function axis(highest: number): { top: number; step: number } {
	const rough = Math.max(1, highest) / 4;
	const power = 10 ** Math.floor(Math.log10(rough));
	const step =
		[1, 2, 5, 10].map((factor) => factor * power).find((value) => value >= rough) ?? power;
	const whole = Math.max(1, step);
	return { top: Math.max(whole, Math.ceil(highest / whole) * whole), step: whole };
}
