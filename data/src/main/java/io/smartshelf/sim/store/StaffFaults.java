package io.smartshelf.sim.store;

/**
 * What goes wrong between the back room and the shelf and between the supplier and the store. Every probability is in
 * [0, 1], of a single refill, line of an order or order.
 *
 * @param refused the shelf hand does not carry a refill: its units stay in the back room
 * @param forgotten a refill never reaches its shelf: its units stay on a trolley
 * @param fewer only some of a refill's units reach the shelf, the others go back
 * @param shortLine fewer units of a line arrive than were ordered, or none
 * @param excessLine more units of a line arrive than were ordered
 * @param late an order arrives hours after its time
 */
public record StaffFaults(
        double refused, double forgotten, double fewer, double shortLine, double excessLine, double late) {

    public static final StaffFaults NONE = new StaffFaults(0, 0, 0, 0, 0, 0);

    public StaffFaults {
        probability("refused", refused);
        probability("forgotten", forgotten);
        probability("fewer", fewer);
        probability("shortLine", shortLine);
        probability("excessLine", excessLine);
        probability("late", late);
    }

    private static void probability(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException("Expected the probability '" + name + "' in 0 to 1, but it is " + value);
        }
    }
}
