import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Holds PDFs against PDF/UA and PDF/A with veraPDF, all in one run of the virtual machine.
 *
 * <p>Standard input has one line for each file: flavours with commas, a tab, the path.
 *
 * <pre>ua1,2a	out/worksheets/goal-setting.pdf</pre>
 *
 * <p>Standard output has one line for each file and flavour, then one for each rule that failed,
 * all parted by tabs:
 *
 * <pre>
 * PASS	ua1	FILE	CHECKS MADE
 * FAIL	2a	FILE	CHECKS MADE
 * rule	2a	FILE	CLAUSE-TEST	TIMES	OBJECT	PAGE	ADDRESS	MESSAGE
 * </pre>
 *
 * <p>Object, page and address are those of the first failure, object and page "-" where veraPDF does
 * not tell them; pages count from 1. The address is that of verify_file.c, "file" where nothing
 * nearer is told. A file that cannot be read has the verdict ERROR and a message in place of the
 * number. The exit code is 0 when every line says PASS, 1 when not, 2 for input that is not as
 * above.
 */
public final class Conformance {
    /** Of one rule, this many failures are told by veraPDF; the count stays right beyond it. */
    private static final int FAILURES_TOLD = 100;

    private static final Pattern PAGE = Pattern.compile("/pages\\[(\\d+)\\]");
    private static final Pattern OBJECT = Pattern.compile("\\((\\d+ \\d+) obj ");
    private static final Pattern TAG_KID = Pattern.compile("/K\\[(\\d+)\\]");
    private static final Pattern ANNOTATION = Pattern.compile("/annots\\[(\\d+)\\]");
    private static final Pattern MARK = Pattern.compile("\\{mcid:(\\d+)\\}");
    private static final Pattern CONTENT = Pattern.compile("/content\\[(\\d+)\\]");

    private final PrintStream out;
    private boolean allPass = true;

    private Conformance(PrintStream out) {
        this.out = out;
    }

    /** One rule's failures in one file. */
    private static final class Failure {
        final TestAssertion first;
        int times;

        Failure(TestAssertion first) {
            this.first = first;
        }
    }

    public static void main(String[] words) throws IOException {
        // What veraPDF logs about broken files it also reports as failed rules.
        Logger.getLogger("").setLevel(Level.OFF);
        VeraGreenfieldFoundryProvider.initialise();
        Conformance conformance = new Conformance(
                new PrintStream(System.out, true, StandardCharsets.UTF_8));
        BufferedReader lines = new BufferedReader(
                new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            int tab = line.indexOf('\t');
            List<PDFAFlavour> flavours = tab < 0 ? List.of() : flavours(line.substring(0, tab));
            if (flavours.isEmpty()) {
                System.err.println("not \"flavour,flavour TAB path\": " + line);
                System.exit(2);
            }
            for (PDFAFlavour flavour : flavours) {
                conformance.validate(line.substring(tab + 1), flavour);
            }
        }
        System.exit(conformance.allPass ? 0 : 1);
    }

    /** Empty when one of the names is none of veraPDF's. */
    private static List<PDFAFlavour> flavours(String names) {
        List<PDFAFlavour> flavours = new ArrayList<>();
        for (String name : names.split(",")) {
            PDFAFlavour flavour = PDFAFlavour.byFlavourId(name);
            if (flavour == PDFAFlavour.NO_FLAVOUR) {
                return List.of();
            }
            flavours.add(flavour);
        }
        return flavours;
    }

    private void validate(String path, PDFAFlavour flavour) {
        try (InputStream file = new FileInputStream(path);
                PDFAParser parser = Foundries.defaultInstance().createParser(file, flavour);
                PDFAValidator validator = Foundries.defaultInstance()
                        .createValidator(flavour, FAILURES_TOLD, false, true, false)) {
            report(path, flavour, validator.validate(parser));
        } catch (Exception e) {
            allPass = false;
            line("ERROR", flavour.getId(), path, e.toString());
        }
    }

    private void report(String path, PDFAFlavour flavour, ValidationResult result) {
        allPass &= result.isCompliant();
        line(result.isCompliant() ? "PASS" : "FAIL", flavour.getId(), path,
                String.valueOf(result.getTotalAssertions()));
        failures(result).forEach((rule, failure) -> {
            String context = failure.first.getLocation().getContext();
            line("rule", flavour.getId(), path, rule, String.valueOf(failure.times),
                    object(context), page(context), address(context),
                    failure.first.getMessage());
        });
    }

    /** By clause and test number, in the order of their first failure. */
    private static Map<String, Failure> failures(ValidationResult result) {
        Map<String, Failure> failures = new LinkedHashMap<>();
        for (TestAssertion assertion : result.getTestAssertions()) {
            if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                String rule = assertion.getRuleId().getClause() + "-"
                        + assertion.getRuleId().getTestNumber();
                Failure failure =
                        failures.computeIfAbsent(rule, unused -> new Failure(assertion));
                failure.times = result.getFailedChecks()
                        .getOrDefault(assertion.getRuleId(), failure.times + 1);
            }
        }
        return failures;
    }

    /** The innermost object that the context names. */
    private static String object(String context) {
        Matcher matcher = OBJECT.matcher(context);
        String object = "-";
        while (matcher.find()) {
            object = matcher.group(1);
        }
        return object;
    }

    private static String page(String context) {
        Matcher matcher = PAGE.matcher(context);
        return matcher.find() ? String.valueOf(Integer.parseInt(matcher.group(1)) + 1) : "-";
    }

    /** Which part of the document it is, in words that our own pages understand, too. */
    private static String address(String context) {
        if (context.contains("/StructTreeRoot[")) {
            Matcher kids = TAG_KID.matcher(context);
            StringBuilder address = new StringBuilder("tag");
            while (kids.find()) {
                address.append('/').append(kids.group(1));
            }
            return address.toString();
        }
        Matcher page = PAGE.matcher(context);
        if (page.find()) {
            Map<String, Pattern> parts = new LinkedHashMap<>();
            parts.put("annotation", ANNOTATION);
            parts.put("mark", MARK);
            parts.put("content", CONTENT);
            for (Map.Entry<String, Pattern> part : parts.entrySet()) {
                Matcher number = part.getValue().matcher(context);
                if (number.find()) {
                    return part.getKey() + "/" + page.group(1) + "/" + number.group(1);
                }
            }
        }
        return "file";
    }

    private void line(String... cells) {
        List<String> clean = new ArrayList<>();
        for (String cell : cells) {
            clean.add(cell.replaceAll("\\s+", " "));
        }
        out.println(String.join("\t", clean));
    }
}
