import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDCheckBox;
import org.apache.pdfbox.pdmodel.interactive.form.PDChoice;
import org.apache.pdfbox.pdmodel.interactive.form.PDField;
import org.apache.pdfbox.pdmodel.interactive.form.PDTerminalField;
import org.apache.pdfbox.util.Version;
import org.json.JSONObject;

/**
 * PDFBox, as the matrix of readers wants it (see matrix.sh): orders from standard input, one a
 * line, cells parted by tabs.
 */
public final class PdfBox {
    private final PrintStream out;

    private PdfBox(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] words) throws IOException {
        Logger.getLogger("").setLevel(Level.OFF);
        PdfBox reader = new PdfBox(new PrintStream(System.out, true, StandardCharsets.UTF_8));
        if (words.length == 1 && words[0].equals("version")) {
            reader.out.println("PDFBox " + Version.getVersion());
            return;
        }
        if (words.length != 1 || !words[0].equals("batch")) {
            System.err.println("PdfBox version | PdfBox batch < orders");
            System.exit(2);
        }
        BufferedReader lines = new BufferedReader(
                new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            reader.order(line.split("\t"));
        }
    }

    private void order(String[] cells) {
        String to = cells[cells.length - 1];
        try {
            if (cells[0].equals("fill")) {
                fill(cells[1], cells[2], to);
            } else {
                report(cells[1], to);
            }
            out.println("done\t" + to);
        } catch (Exception trouble) {
            out.println("error\t" + to + "\t" + reason(trouble));
        }
    }

    /** A missing letter is not named: one reason for all of them. */
    private static String reason(Exception trouble) {
        return trouble.toString().replaceAll("U\\+[0-9A-F]+( \\('[^']*'\\))?", "a letter")
                .replaceAll("\\s+", " ");
    }

    private void fill(String from, String valuesPath, String to) throws IOException {
        JSONObject values = new JSONObject(Files.readString(Path.of(valuesPath)));
        try (PDDocument pdf = Loader.loadPDF(new File(from))) {
            PDAcroForm form = pdf.getDocumentCatalog().getAcroForm();
            for (String name : values.keySet()) {
                try {
                    form.getField(name).setValue(values.getString(name));
                } catch (IOException | RuntimeException trouble) {
                    out.println("cannot\t" + name + "\t" + reason(trouble));
                }
            }
            pdf.save(to);
        }
    }

    private void report(String from, String to) throws IOException {
        Map<String, String> values = new TreeMap<>();
        try (PDDocument pdf = Loader.loadPDF(new File(from))) {
            for (PDField field : pdf.getDocumentCatalog().getAcroForm().getFieldTree()) {
                if (field instanceof PDTerminalField) {
                    values.put(field.getFullyQualifiedName(),
                            value(field).replaceAll("\r\n?", "\n"));
                }
            }
        }
        Files.writeString(Path.of(to), new JSONObject(values).toString());
    }

    private static String value(PDField field) {
        if (field instanceof PDChoice) {
            List<String> chosen = ((PDChoice) field).getValue();
            return String.join("\n", chosen);
        }
        if (field instanceof PDCheckBox) {
            return ((PDCheckBox) field).getValue();
        }
        return field.getValueAsString();
    }
}
