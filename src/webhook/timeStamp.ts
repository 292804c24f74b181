/** Whether Unix seconds lie within the tolerance, in the past or (a clock that is wrong, a forged header) in the future. */
export function isTimely(unixSeconds: string, now: Date, toleranceSeconds: number): boolean {
	if (!/^\d{1,12}$/.test(unixSeconds)) return false;
	return Math.abs(now.getTime() / 1000 - Number(unixSeconds)) <= toleranceSeconds;
}
