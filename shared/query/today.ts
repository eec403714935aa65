/** The day by which a query is answered: the one that it names, else the server's own, in UTC. An ISO date. */
export const todayOf = (today: string | undefined): string => today ?? new Date().toISOString().slice(0, 10)
