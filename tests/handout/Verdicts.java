import java.io.FileInputStream;
import java.util.Set;
import java.util.TreeSet;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.ValidationResult;

/** A line for each file: its name and the clauses it breaks. First argument: ua1 or 2a. */
public class Verdicts {
    public static void main(String[] arguments) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        PDFAFlavour flavour = PDFAFlavour.byFlavourId(arguments[0]);
        for (int place = 1; place < arguments.length; place++) {
            String name = arguments[place];
            try (PDFAParser file =
                    Foundries.defaultInstance().createParser(new FileInputStream(name), flavour)) {
                ValidationResult result =
                        Foundries.defaultInstance().createValidator(flavour, false).validate(file);
                Set<String> broken = new TreeSet<>();
                result.getFailedChecks()
                        .keySet()
                        .forEach(rule -> broken.add(rule.getClause() + "-" + rule.getTestNumber()));
                if (!result.isCompliant() && broken.isEmpty()) {
                    broken.add("unreadable");
                }
                System.out.println(name + "\t" + String.join(" ", broken));
            }
        }
    }
}
